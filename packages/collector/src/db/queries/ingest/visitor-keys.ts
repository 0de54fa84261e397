import { type Insertable, sql, type Transaction } from "kysely";
import type { Database, VisitorKeysTable } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

/** The mark of the keys that each of these visitors was last written with. */
export async function keysMarks(
  trx: Transaction<Database>,
  siteId: string,
  visitorIds: readonly string[],
): Promise<Map<string, string | null>> {
  if (visitorIds.length === 0) return new Map();
  const rows = await trx
    .selectFrom("visitors")
    .select(["visitor_id", "keys_mark"])
    .where("site_id", "=", siteId)
    .where("visitor_id", "in", visitorIds)
    .execute();
  return new Map(rows.map((row) => [row.visitor_id, row.keys_mark]));
}

export async function upsertVisitorKeys(
  trx: Transaction<Database>,
  rows: readonly Insertable<VisitorKeysTable>[],
): Promise<void> {
  for (const chunk of chunks(rows, 4)) {
    await trx
      .insertInto("visitor_keys")
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .columns(["site_id", "key", "visitor_id"])
          .doUpdateSet({ seen_at: sql`excluded.seen_at` })
          .whereRef("visitor_keys.seen_at", "<", "excluded.seen_at"),
      )
      .execute();
  }
}
