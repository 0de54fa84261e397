import type { Kysely } from "kysely";
import { id } from "./column-types.ts";

/**
 * A browser is named before all of it is measured. Where the rest shows that it is a known one, its first name goes on
 * to mean that visitor: the operator may have stored it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("visitor_aliases")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("alias", id, (c) => c.notNull())
    .addColumn("visitor_id", id, (c) => c.notNull())
    .addPrimaryKeyConstraint("visitor_aliases_pk", ["site_id", "alias"])
    .execute();
  await db.schema
    .createIndex("visitor_aliases_visitor")
    .on("visitor_aliases")
    .columns(["site_id", "visitor_id"])
    .execute();
}
