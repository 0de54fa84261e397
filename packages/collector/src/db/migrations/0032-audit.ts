import type { Kysely } from "kysely";
import { id, time } from "./column-types.ts";

/**
 * Who read or changed what. The log itself names people only by keyed pseudonyms, so that it never has to be changed;
 * what a pseudonym stands for is kept beside it and goes when the person is erased.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("audit")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("at", time, (c) => c.notNull())
    .addColumn("entry_id", id, (c) => c.notNull())
    .addColumn("actor_kind", "text", (c) => c.notNull())
    .addColumn("actor", id, (c) => c.notNull())
    .addColumn("action", "text", (c) => c.notNull())
    .addColumn("subject_key", id)
    .addColumn("from_key", id, (c) => c.notNull())
    .addPrimaryKeyConstraint("audit_pk", ["site_id", "at", "entry_id"])
    .execute();
  await db.schema
    .createIndex("audit_subject")
    .on("audit")
    .columns(["site_id", "subject_key", "at"])
    .execute();
  await db.schema
    .createTable("audit_subjects")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("subject_key", id, (c) => c.notNull())
    .addColumn("subject", id, (c) => c.notNull())
    .addPrimaryKeyConstraint("audit_subjects_pk", ["site_id", "subject_key"])
    .execute();
}
