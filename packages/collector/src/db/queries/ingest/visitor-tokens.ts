import type { Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import { insertRows } from "./insert-rows.ts";

export interface TokenOwner {
  siteId: string;
  token: string;
  visitorId: string;
}

/** Which visitors these tokens are already known to be, by token. */
export async function visitorsOfTokens(
  trx: Transaction<Database>,
  siteId: string,
  tokens: readonly string[],
): Promise<Map<string, string>> {
  if (tokens.length === 0) return new Map();
  const rows = await trx
    .selectFrom("visitor_tokens")
    .select(["visitor_token", "visitor_id"])
    .where("site_id", "=", siteId)
    .where("visitor_token", "in", tokens)
    .execute();
  return new Map(rows.map((row) => [row.visitor_token, row.visitor_id]));
}

const insertTokens = insertRows<"visitor_tokens", { visitor_token: string }>(
  "visitor_tokens",
  ["site_id", "visitor_token", "visitor_id", "first_seen"],
  "on conflict (site_id, visitor_token) do nothing returning visitor_token",
);

/** Remembers new tokens. Returns how many were new: fewer than given means that another collector was quicker. */
export async function insertVisitorTokens(
  trx: Transaction<Database>,
  owners: readonly TokenOwner[],
  at: Date,
): Promise<number> {
  const rows = owners.map(({ siteId, token, visitorId }) => ({
    site_id: siteId,
    visitor_token: token,
    visitor_id: visitorId,
    first_seen: at,
  }));
  return (await insertTokens(trx, rows)).length;
}
