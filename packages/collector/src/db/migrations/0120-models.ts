import { type Kysely, sql } from "kysely";
import { id, time } from "./column-types.ts";

/**
 * Weights that were learned on a site's own pairs, and which of them it is scored with. Sums over many pairs: no account
 * is in them, so they outlive an erasure.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("models")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("model", "integer", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull())
    .addColumn("shipped_key", "text", (c) => c.notNull())
    .addColumn("weights", "jsonb")
    .addColumn("figures", "jsonb")
    .addColumn("done", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("total", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("created_at", time, (c) => c.notNull())
    .addColumn("created_by", "text", (c) => c.notNull())
    .addColumn("decided_at", time)
    .addColumn("decided_by", "text")
    .addPrimaryKeyConstraint("models_pk", ["site_id", "model"])
    .execute();
  // A site is scored with one.
  await sql`create unique index models_used on models (site_id) where state = 'used'`.execute(db);
  await db.schema.alterTable("links").addColumn("model", "integer").execute();
}
