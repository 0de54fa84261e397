import type { Kysely } from "kysely";
import { id, time } from "./column-types.ts";

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("assessments")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("account_id", id, (c) => c.notNull())
    .addColumn("assessment_id", id, (c) => c.notNull())
    .addColumn("at", time, (c) => c.notNull())
    .addColumn("moment", "text", (c) => c.notNull())
    .addColumn("score", "double precision", (c) => c.notNull())
    .addColumn("action", "text", (c) => c.notNull())
    .addColumn("step_up", "boolean", (c) => c.notNull())
    .addColumn("findings", "jsonb", (c) => c.notNull())
    .addPrimaryKeyConstraint("assessments_pk", ["site_id", "account_id", "assessment_id"])
    .execute();
  await db.schema
    .createIndex("assessments_account")
    .on("assessments")
    .columns(["site_id", "account_id", "at desc"])
    .execute();
  await db.schema
    .createTable("rejections")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("hour", time, (c) => c.notNull())
    .addColumn("code", id, (c) => c.notNull())
    .addColumn("count", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("rejections_pk", ["site_id", "hour", "code"])
    .execute();
}
