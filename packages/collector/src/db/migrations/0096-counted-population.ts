import type { Kysely } from "kysely";
import { time } from "./column-types.ts";

/** When a site's accounts were counted, how many there were, and how many may have come since: a count reads them all. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable("scoring_state")
    .addColumn("counted", "integer")
    .addColumn("counted_at", time)
    .addColumn("taken", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
}
