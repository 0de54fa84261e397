import { type Kysely, sql } from "kysely";
import { time } from "./column-types.ts";

/** Keys end by themselves and say when they were last used; a site says from which origins its pages write. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("keys")
    .addColumn("name", "text", (c) => c.notNull().defaultTo(""))
    .addColumn("expires_at", time)
    .addColumn("last_used_on", "text")
    .execute();
  await db.schema
    .alterTable("sites")
    .addColumn("allowed_origins", sql`text[]`, (c) => c.notNull().defaultTo(sql`'{}'`))
    .execute();
}
