import type { Kysely } from "kysely";
import { id } from "./column-types.ts";

/** Reference table: what holds for the whole store, by name. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("installation")
    .addColumn("name", id, (c) => c.notNull())
    .addColumn("value", "text", (c) => c.notNull())
    .addPrimaryKeyConstraint("installation_pk", ["name"])
    .execute();
}
