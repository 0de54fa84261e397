import { sql } from "kysely";
import { migrate } from "../../src/db/migrate.ts";
import { openPostgres, type Store } from "../../src/db/open.ts";
import { startPostgres } from "../postgres.ts";
import { type FilledStore, fillStore, takeAsScored } from "./fill-store.ts";

/** As an operator sets up a machine of this size; commits wait for the disk. */
const SETTINGS = [
  "shared_buffers=1GB",
  "effective_cache_size=4GB",
  "max_wal_size=4GB",
  "random_page_cost=1.1",
];
const DATABASE = "samehand_scale";
/** Where a filled store says what is in it. */
const NAME = "bench";

export interface ScaledStore extends FilledStore {
  databaseUrl: string;
  store: Store;
  /** Settings of the server that its figures rest on. */
  postgres: string;
  stop(): Promise<void>;
}

/**
 * A Postgres with a filled store: the database at `given`, which is filled first where it is empty and left as it is, else
 * one of our own, which ends with us. Sets `SAMEHAND_SECRET`, so that processes started from here share it.
 */
export async function scaledStore(
  accounts: number,
  given: string | undefined,
  onStep: (what: string) => void,
): Promise<ScaledStore> {
  process.env["SAMEHAND_SECRET"] = SECRET;
  if (given !== undefined) return (await foundIn(given)) ?? filledIn(given, accounts, onStep);
  const server = await startPostgres(SETTINGS);
  if ("missing" in server) throw new Error(server.missing);
  const admin = await openPostgres(`${server.url}/postgres`);
  await sql.raw(`create database ${DATABASE}`).execute(admin.db);
  await admin.close();
  const scaled = await filledIn(`${server.url}/${DATABASE}`, accounts, onStep);
  return {
    ...scaled,
    async stop() {
      await scaled.stop();
      server.stop();
    },
  };
}

/** What an earlier run filled; null of an empty database. */
async function foundIn(databaseUrl: string): Promise<ScaledStore | null> {
  const store = await openPostgres(databaseUrl);
  if (await isEmpty(store)) {
    await store.close();
    return null;
  }
  const row = await store.db
    .selectFrom("installation")
    .select("value")
    .where("name", "=", NAME)
    .executeTakeFirst();
  if (row === undefined) throw new Error("that database was not filled by a bench");
  const filled = JSON.parse(row.value) as FilledStore;
  // It may have been filled by an earlier version, and under another model.
  await migrate(store.db);
  await takeAsScored(store.db, filled.accounts);
  return opened(databaseUrl, filled, store);
}

async function filledIn(
  databaseUrl: string,
  accounts: number,
  onStep: (what: string) => void,
): Promise<ScaledStore> {
  const filled = await fillStore(databaseUrl, accounts, onStep);
  const store = await openPostgres(databaseUrl);
  await store.db
    .insertInto("installation")
    .values({ name: NAME, value: JSON.stringify(filled) })
    .execute();
  return opened(databaseUrl, filled, store);
}

async function opened(databaseUrl: string, filled: FilledStore, store: Store): Promise<ScaledStore> {
  return {
    ...filled,
    databaseUrl,
    store,
    postgres: await versionOf(store),
    stop: () => store.close(),
  };
}

async function isEmpty({ db }: Store): Promise<boolean> {
  const { rows } = await sql<{
    name: string | null;
  }>`select to_regclass('installation')::text as name`.execute(db);
  return rows[0]?.name === null;
}

export const SECRET = "a secret that every process of a bench shares";

async function versionOf(store: Store): Promise<string> {
  const { rows } = await sql<{ words: string }>`
    select 'Postgres ' || current_setting('server_version') || ', fsync ' || current_setting('fsync')
      || ', shared_buffers ' || current_setting('shared_buffers') as words`.execute(store.db);
  return rows[0]?.words ?? "";
}
