import type { Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import { insertRows } from "./insert-rows.ts";

/** What tells whether a visitor was ever measured whole, and as what and with which keys it was last written. */
export interface KeysState {
  mark: string | null;
  sightMark: string | null;
  isWhole: boolean;
}

export async function keysStates(
  trx: Transaction<Database>,
  siteId: string,
  visitorIds: readonly string[],
): Promise<Map<string, KeysState>> {
  if (visitorIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom("visitors")
    .select(["visitor_id", "keys_mark", "sight_mark", "print_key"])
    .where("site_id", "=", siteId)
    .where("visitor_id", "in", visitorIds)
    .execute();
  return new Map(
    rows.map((row) => [
      row.visitor_id,
      // What was stored before visitors had keys has its print alone.
      {
        mark: row.keys_mark,
        sightMark: row.sight_mark,
        isWhole: row.keys_mark !== null || row.print_key !== null,
      },
    ]),
  );
}

export const upsertVisitorKeys = insertRows(
  "visitor_keys",
  ["site_id", "key", "visitor_id", "seen_at"],
  `on conflict (site_id, key, visitor_id) do update set seen_at = excluded.seen_at
    where visitor_keys.seen_at < excluded.seen_at`,
);
