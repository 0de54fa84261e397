import type { Kysely } from "kysely";

/** Whether a site learns a model every night, which is proposed and no more. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("sites")
    .addColumn("nightly_models", "boolean", (c) => c.notNull().defaultTo(false))
    .execute();
}
