import type { Kysely } from "kysely";
import { id, time } from "./column-types.ts";

/**
 * Which visitor a first-party token stands for. A mapping of our own, so that no browser can choose the id under
 * which operators see it, and so that a browser recognised after it lost its token keeps its visitor.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("visitor_tokens")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("visitor_token", id, (c) => c.notNull())
    .addColumn("visitor_id", id, (c) => c.notNull())
    .addColumn("first_seen", time, (c) => c.notNull())
    .addPrimaryKeyConstraint("visitor_tokens_pk", ["site_id", "visitor_token"])
    .execute();
  // Erasing a visitor erases its tokens.
  await db.schema
    .createIndex("visitor_tokens_visitor")
    .on("visitor_tokens")
    .columns(["site_id", "visitor_id"])
    .execute();
  // Candidates for a browser without a known token are the visitors lately seen on its prefix.
  await db.schema
    .createIndex("observations_prefix")
    .on("observations")
    .columns(["site_id", "prefix_key", "at desc"])
    .execute();
}
