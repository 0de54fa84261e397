import type { Kysely } from "kysely";
import { id, time } from "./column-types.ts";

/** What the scorer concluded, and what reviewers said about it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("links")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("account_a", id, (c) => c.notNull())
    .addColumn("account_b", id, (c) => c.notNull())
    .addColumn("bits", "double precision", (c) => c.notNull())
    .addColumn("probability", "double precision", (c) => c.notNull())
    .addColumn("relations", "jsonb", (c) => c.notNull())
    .addColumn("contributions", "jsonb", (c) => c.notNull())
    .addColumn("compared_at", time, (c) => c.notNull())
    .addPrimaryKeyConstraint("links_pk", ["site_id", "account_a", "account_b"])
    .execute();
  await db.schema.createIndex("links_b").on("links").columns(["site_id", "account_b"]).execute();
  await db.schema
    .createTable("clusters")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("cluster_id", id, (c) => c.notNull())
    .addColumn("label", "text", (c) => c.notNull())
    .addColumn("probability", "double precision", (c) => c.notNull())
    .addColumn("size", "integer", (c) => c.notNull())
    .addColumn("families", "jsonb", (c) => c.notNull())
    .addColumn("created_at", time, (c) => c.notNull())
    .addColumn("last_activity_at", time, (c) => c.notNull())
    .addPrimaryKeyConstraint("clusters_pk", ["site_id", "cluster_id"])
    .execute();
  await db.schema
    .createIndex("clusters_label")
    .on("clusters")
    .columns(["site_id", "label", "probability desc"])
    .execute();
  await db.schema
    .createTable("cluster_members")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("account_id", id, (c) => c.notNull())
    .addColumn("cluster_id", id, (c) => c.notNull())
    .addPrimaryKeyConstraint("cluster_members_pk", ["site_id", "account_id"])
    .execute();
  await db.schema
    .createIndex("cluster_members_cluster")
    .on("cluster_members")
    .columns(["site_id", "cluster_id", "account_id"])
    .execute();
  await db.schema
    .createTable("cluster_history")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("cluster_id", id, (c) => c.notNull())
    .addColumn("entry_id", id, (c) => c.notNull())
    .addColumn("at", time, (c) => c.notNull())
    .addColumn("what", "text", (c) => c.notNull())
    .addColumn("words", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("cluster_history_pk", ["site_id", "cluster_id", "entry_id"])
    .execute();
  await db.schema
    .createTable("verdicts")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("account_a", id, (c) => c.notNull())
    .addColumn("account_b", id, (c) => c.notNull())
    .addColumn("verdict_id", id, (c) => c.notNull())
    .addColumn("verdict", "text", (c) => c.notNull())
    .addColumn("note", "text", (c) => c.notNull())
    .addColumn("by", "text", (c) => c.notNull())
    .addColumn("at", time, (c) => c.notNull())
    .addPrimaryKeyConstraint("verdicts_pk", ["site_id", "account_a", "account_b", "verdict_id"])
    .execute();
  await db.schema.createIndex("verdicts_b").on("verdicts").columns(["site_id", "account_b"]).execute();
}
