import type { Kysely } from "kysely";
import { id, time } from "./column-types.ts";

/** Up to when a column of a site's observations has been emptied, so that no run reads what an earlier one did. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("retention_marks")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("what", id, (c) => c.notNull())
    .addColumn("before", time, (c) => c.notNull())
    .addPrimaryKeyConstraint("retention_marks_pk", ["site_id", "what"])
    .execute();
}
