import { type Kysely, sql } from "kysely";

/**
 * What a link is to clustering, so that a cluster is updated without reading what cannot move it. What was stored before
 * counts as binding until it is compared again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("links")
    .addColumn("role", "text", (c) => c.notNull().defaultTo("binds"))
    .execute();
  for (const role of ["binds", "apart"]) {
    const where = sql.raw(`where role = '${role}'`);
    await sql`create index ${sql.raw(`links_${role}_a`)} on links (site_id, account_a, account_b) ${where}`.execute(
      db,
    );
    await sql`create index ${sql.raw(`links_${role}_b`)} on links (site_id, account_b, account_a) ${where}`.execute(
      db,
    );
  }
}
