import type { Kysely } from "kysely";
import { id, time } from "./column-types.ts";

/** Evidence whose number of holders changed, until the pairs that rest on it were compared again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("dirty_evidence")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("kind", id, (c) => c.notNull())
    .addColumn("key", id, (c) => c.notNull())
    .addColumn("since", time, (c) => c.notNull())
    .addColumn("marks", "integer", (c) => c.notNull())
    .addColumn("done_to", id, (c) => c.notNull())
    .addPrimaryKeyConstraint("dirty_evidence_pk", ["site_id", "kind", "key"])
    .execute();
  await db.schema
    .createIndex("dirty_evidence_since")
    .on("dirty_evidence")
    .columns(["site_id", "since", "kind", "key"])
    .execute();
}
