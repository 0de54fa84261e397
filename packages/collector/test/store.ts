import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect, sql } from "kysely";
import { afterAll } from "vitest";
import { migrate } from "../src/db/migrate.ts";
import { NUMBER_PARSERS, openPostgres, type Store } from "../src/db/open.ts";
import { ENOUGH_ROOM } from "../src/db/room/room.ts";
import type { Database } from "../src/db/tables/index.ts";
import { startPostgres } from "./postgres.ts";
import { reused } from "./reuse.ts";

/** A kind of store that tests run on; `open()` gives an empty, migrated one, and the test closes it. */
export interface TestStore {
  name: "PGlite" | "Postgres";
  open(): Promise<Store>;
}

const postgres = await startPostgres();
if ("missing" in postgres) console.warn(`Tests on Postgres skipped: ${postgres.missing}`);
/** For tests that need more than one store on a server; null where there is none. */
export const postgresUrl = "missing" in postgres ? null : postgres.url;
const embedded = reused(makeEmbedded);
const server = "missing" in postgres ? null : reused(() => makeDatabase(postgres.url));
afterAll(async () => {
  await embedded.dispose();
  await server?.dispose();
  if (!("missing" in postgres)) postgres.stop();
});

/**
 * For `describe.each(STORES)("$name", ({ open }) => …)`: the embedded store always, and a real Postgres where there
 * is one.
 */
export const STORES: TestStore[] = [
  { name: "PGlite", open: embedded.open },
  ...(server === null ? [] : [{ name: "Postgres" as const, open: server.open }]),
];

async function makeEmbedded(): Promise<Store> {
  const pglite = await PGlite.create({ parsers: NUMBER_PARSERS });
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) });
  await migrate(db);
  const close = async () => {
    await db.destroy();
    if (!pglite.closed) await pglite.close();
  };
  return { db, kind: "pglite", room: ENOUGH_ROOM, close };
}

let databases = 0;

async function makeDatabase(url: string): Promise<Store> {
  databases += 1;
  const name = `samehand_test_${process.pid}_${Date.now()}_${databases}`;
  await admin(url, `create database ${name}`);
  const store = await openPostgres(`${url}/${name}`);
  await migrate(store.db);
  const close = async () => {
    await store.close();
    await admin(url, `drop database ${name} with (force)`);
  };
  return { ...store, close };
}

async function admin(url: string, statement: string): Promise<void> {
  const { db, close } = await openPostgres(`${url}/postgres`);
  await sql.raw(statement).execute(db);
  await close();
}

export { from, START_MS, seedSite, type TestDeps, testDeps } from "./deps.ts";
