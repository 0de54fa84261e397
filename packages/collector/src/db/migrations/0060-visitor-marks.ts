import { type Kysely, sql } from "kysely";

/**
 * Marks of tamper and automation belong to a visitor and go with it. One object of at most two entries a rule, so that
 * a later sighting replaces the earlier one in the same statement that counts the visit.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("visitors")
    .addColumn("marks", "jsonb", (c) => c.notNull().defaultTo(sql`'{}'::jsonb`))
    .execute();
}
