import { type Kysely, sql } from "kysely";

/**
 * A lease says who works now. Where the store crashed nobody does, and whoever had one finds it gone before it writes; so
 * taking and leaving one needs no log, and waits for no disk.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table leases set unlogged`.execute(db);
}
