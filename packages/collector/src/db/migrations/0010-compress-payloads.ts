import { type Kysely, sql } from "kysely";

/**
 * What pages sent is compressed as it is written. Of 2.5 kB payloads LZ4 writes two to three times as many a second as
 * the default, in the same space; the embedded store and some servers are built without it. Rows written before keep
 * theirs.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ methods: string[] }>`
    select enumvals as methods from pg_settings where name = 'default_toast_compression'`.execute(db);
  if (rows[0]?.methods.includes("lz4") !== true) return;
  await sql`alter table items alter column payload set compression lz4`.execute(db);
  await sql`alter table visitors alter column signals set compression lz4`.execute(db);
  await sql`alter table events alter column data set compression lz4`.execute(db);
}
