import type { Kysely } from "kysely";

/**
 * What a link gains as one of a group. It follows from the links around it and is written when clusters are, so it
 * stands beside the comparison of the two accounts and is no part of it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable("links").addColumn("group_line", "jsonb").execute();
}
