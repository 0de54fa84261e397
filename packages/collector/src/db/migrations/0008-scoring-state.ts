import type { Kysely } from "kysely";
import { id, time } from "./column-types.ts";

/**
 * What the last scoring rested on. Links depend on how many accounts there are and how many hold each evidence;
 * knowing the counts a link was computed with tells which accounts must be scored again when they change.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("scoring_state")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("accounts", "integer", (c) => c.notNull())
    .addColumn("model_key", id, (c) => c.notNull())
    .addColumn("lease_owner", id)
    .addColumn("lease_until", time)
    .addPrimaryKeyConstraint("scoring_state_pk", ["site_id"])
    .execute();
  await db.schema
    .alterTable("evidence_holders")
    .addColumn("scored_holders", "integer", (c) => c.notNull().defaultTo(0))
    .execute();
}
