import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

export interface ServerSettings {
  version: string;
  encoding: string;
  fsync: string;
  fullPageWrites: string;
  synchronousCommit: string;
  maxConnections: number;
  reservedConnections: number;
}

/** What this connection is told: a setting may be another for a database or a user. */
export async function serverSettings(db: Kysely<Database>): Promise<ServerSettings> {
  const { rows } = await sql<ServerSettings>`
    select current_setting('server_version') as version, current_setting('server_encoding') as encoding,
      current_setting('fsync') as fsync, current_setting('full_page_writes') as "fullPageWrites",
      current_setting('synchronous_commit') as "synchronousCommit",
      current_setting('max_connections')::int as "maxConnections",
      current_setting('superuser_reserved_connections')::int as "reservedConnections"`.execute(db);
  if (rows[0] === undefined) throw new Error("the server tells no settings");
  return rows[0];
}

/** Connections of clients to the whole server, ours included. */
export async function openConnections(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select coalesce(sum(numbackends), 0)::int as count from pg_stat_database where datname is not null`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** The store's clock, asked outside a transaction. */
export async function storeClockMs(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ now: Date }>`select clock_timestamp() as now`.execute(db);
  return rows[0]?.now.getTime() ?? Number.NaN;
}
