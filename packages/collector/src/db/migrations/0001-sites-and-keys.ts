import { type Kysely, sql } from "kysely";
import { id, time } from "./column-types.ts";

/** Reference tables: small, read by every node, not distributed. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("sites")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("sample", "boolean", (c) => c.notNull().defaultTo(false))
    .addColumn("trust_claims", "boolean", (c) => c.notNull().defaultTo(false))
    .addColumn("created_at", time, (c) => c.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint("sites_pk", ["site_id"])
    .execute();
  await db.schema
    .createTable("keys")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("key_prefix", "text", (c) => c.notNull())
    .addColumn("key_hash", id, (c) => c.notNull())
    .addColumn("kind", "text", (c) => c.notNull())
    .addColumn("created_at", time, (c) => c.notNull().defaultTo(sql`now()`))
    .addColumn("revoked_at", time)
    // Found by hash before its site is known, which only a reference table allows.
    .addPrimaryKeyConstraint("keys_pk", ["key_hash"])
    .addForeignKeyConstraint("keys_site_fk", ["site_id"], "sites", ["site_id"])
    .execute();
  await db.schema.createIndex("keys_site").on("keys").columns(["site_id", "created_at"]).execute();
}
