import type { TypingTotals } from "@samehand/scorer";
import type { Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import { insertRows } from "./insert-rows.ts";

/** The sums so far, by account. The accounts' rows must be locked by this transaction. */
export async function typingTotals(
  trx: Transaction<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<Map<string, TypingTotals>> {
  const rows = await trx
    .selectFrom("account_typing")
    .select(["account_id", "totals"])
    .where("site_id", "=", siteId)
    .where("account_id", "in", accounts)
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.totals as TypingTotals]));
}

export const writeTypingTotals = insertRows(
  "account_typing",
  ["site_id", "account_id", "totals"],
  "on conflict (site_id, account_id) do update set totals = excluded.totals",
);
