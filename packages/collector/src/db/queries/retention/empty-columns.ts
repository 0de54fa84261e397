import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

/** What is taken out of an observation before the observation itself goes. */
export const EMPTIED = {
  address: { address_key: null, prefix_key: null },
  network: { country: null, asn: null, as_name: null, network_class: "unknown" },
} as const;
export type Emptied = keyof typeof EMPTIED;

/** Empties it in observations received before `before` and after the last time; returns how many. */
export function emptyObservations(
  db: Kysely<Database>,
  siteId: string,
  what: Emptied,
  before: Date,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const since = await emptiedBefore(trx, siteId, what);
    const { numUpdatedRows } = await trx
      .updateTable("observations")
      .set(EMPTIED[what])
      .where("site_id", "=", siteId)
      .where("received_at", ">=", since)
      .where("received_at", "<", before)
      .executeTakeFirst();
    await trx
      .insertInto("retention_marks")
      .values({ site_id: siteId, what, before })
      .onConflict((conflict) =>
        conflict
          .columns(["site_id", "what"])
          .doUpdateSet({ before: sql`greatest(retention_marks.before, excluded.before)` }),
      )
      .execute();
    return Number(numUpdatedRows);
  });
}

/** How many observations that would be, and when the first of them was received. */
export async function stillFull(
  db: Kysely<Database>,
  siteId: string,
  what: Emptied,
  before: Date,
): Promise<{ count: number; oldest: Date | null }> {
  const since = await emptiedBefore(db, siteId, what);
  return await db
    .selectFrom("observations")
    .select([sql<number>`count(*)::int`.as("count"), sql<Date | null>`min(received_at)`.as("oldest")])
    .where("site_id", "=", siteId)
    .where("received_at", ">=", since)
    .where("received_at", "<", before)
    .executeTakeFirstOrThrow();
}

async function emptiedBefore(db: Kysely<Database>, siteId: string, what: Emptied): Promise<Date> {
  const row = await db
    .selectFrom("retention_marks")
    .select("before")
    .where("site_id", "=", siteId)
    .where("what", "=", what)
    .executeTakeFirst();
  return row?.before ?? new Date(0);
}
