import { type Kysely, sql } from "kysely";
import { big, id, time } from "./column-types.ts";

/**
 * What a visitor is found again by without its token: some keys of its print and of its networks, and beside the visitor
 * what it is then compared by. Candidates no longer come from the latest visits of a prefix, nor a print's crowd from
 * the visitors, so both of those indexes go.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("visitor_keys")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("key", id, (c) => c.notNull())
    .addColumn("visitor_id", id, (c) => c.notNull())
    .addColumn("seen_at", time, (c) => c.notNull())
    .addPrimaryKeyConstraint("visitor_keys_pk", ["site_id", "key", "visitor_id"])
    .execute();
  // Erasing a visitor erases its keys.
  await db.schema
    .createIndex("visitor_keys_visitor")
    .on("visitor_keys")
    .columns(["site_id", "visitor_id"])
    .execute();
  await db.schema.alterTable("visitors").addColumn("trace", "jsonb").execute();
  await db.schema.alterTable("visitors").addColumn("keys_mark", "text").execute();
  await db.schema.alterTable("visitors").addColumn("asn", big).execute();
  await db.schema.alterTable("visitors").addColumn("country", "text").execute();
  await sql`drop index observations_prefix`.execute(db);
  await sql`drop index visitors_print`.execute(db);
}
