import type { Kysely } from "kysely";
import { id, time } from "./column-types.ts";

/** A few of the bodies that each site had refused, as what they were made of. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("dead_letters")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("letter_id", id, (c) => c.notNull())
    .addColumn("received_at", time, (c) => c.notNull())
    .addColumn("route", "text", (c) => c.notNull())
    .addColumn("code", "text", (c) => c.notNull())
    .addColumn("path", "text")
    .addColumn("sample", "jsonb", (c) => c.notNull())
    .addColumn("body_sealed", "text")
    .addPrimaryKeyConstraint("dead_letters_pk", ["site_id", "letter_id"])
    .execute();
  await db.schema
    .createIndex("dead_letters_received_at")
    .on("dead_letters")
    .columns(["site_id", "received_at"])
    .execute();
}
