import { type Kysely, sql } from "kysely";

/**
 * What is kept for a time is pruned by these, oldest first and in batches, so that retention never scans; see
 * docs/decisions/0011. Rows arrive in their order, so that each insert touches the last page of the index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex("observations_received")
    .on("observations")
    .columns(["site_id", "received_at"])
    .execute();
  await db.schema.createIndex("events_received").on("events").columns(["site_id", "received_at"]).execute();
  // A standing assessment is the account's present state, and stays; those of a moment pass.
  await sql`create index assessments_momentary on assessments (site_id, at) where moment <> 'standing'`.execute(
    db,
  );
}
