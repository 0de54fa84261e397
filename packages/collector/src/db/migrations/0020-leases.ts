import { type Kysely, sql } from "kysely";
import { id, time } from "./column-types.ts";

/** Which process does which work of a site, and until when it may; takes the place of the lease in `scoring_state`. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("leases")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("work", id, (c) => c.notNull())
    .addColumn("holder", id, (c) => c.notNull())
    .addColumn("until", time, (c) => c.notNull())
    .addPrimaryKeyConstraint("leases_pk", ["site_id", "work"])
    .execute();
  await sql`alter table scoring_state drop column lease_owner, drop column lease_until`.execute(db);
}
