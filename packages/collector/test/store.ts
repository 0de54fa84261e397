import { PGlite } from "@electric-sql/pglite";
import { Kysely, PGliteDialect, sql } from "kysely";
import { afterAll } from "vitest";
import { migrate } from "../src/db/migrate.ts";
import { NUMBER_PARSERS, openPostgres, type Store } from "../src/db/open.ts";
import type { Database } from "../src/db/tables/index.ts";
import { startPostgres } from "./postgres.ts";

/** A kind of store that tests run on; `open()` gives a fresh, migrated one, and the test closes it. */
export interface TestStore {
  name: "PGlite" | "Postgres";
  open(): Promise<Store>;
}

const postgres = await startPostgres();
if ("missing" in postgres) console.warn(`Tests on Postgres skipped: ${postgres.missing}`);
else afterAll(() => postgres.stop());

/**
 * For `describe.each(STORES)("$name", ({ open }) => …)`: the embedded store always, and a real Postgres where there
 * is one.
 */
export const STORES: TestStore[] = [
  { name: "PGlite", open: openInMemory },
  ...("missing" in postgres ? [] : [{ name: "Postgres" as const, open: () => openDatabase(postgres.url) }]),
];

/** A migrated data directory, copied for every further store: three times quicker than migrating each. */
let image: Promise<Blob | File> | undefined;

async function openInMemory(): Promise<Store> {
  image ??= makeImage();
  return embedded(await PGlite.create({ loadDataDir: await image, parsers: NUMBER_PARSERS }));
}

async function makeImage(): Promise<Blob | File> {
  const pglite = await PGlite.create({ parsers: NUMBER_PARSERS });
  const store = embedded(pglite);
  await migrate(store.db);
  const copy = await pglite.dumpDataDir("none");
  await store.close();
  return copy;
}

function embedded(pglite: PGlite): Store {
  const db = new Kysely<Database>({ dialect: new PGliteDialect({ pglite }) });
  return {
    db,
    kind: "pglite",
    async close() {
      await db.destroy();
      if (!pglite.closed) await pglite.close();
    },
  };
}

/** One migrated template for each test file, and one database from it for each test. */
let template: Promise<string> | undefined;
let databases = 0;

async function openDatabase(url: string): Promise<Store> {
  template ??= makeTemplate(url);
  const from = await template;
  databases += 1;
  const name = `${from}_${databases}`;
  await admin(url, `create database ${name} template ${from}`);
  const store = await openPostgres(`${url}/${name}`);
  return {
    ...store,
    async close() {
      await store.close();
      await admin(url, `drop database ${name} with (force)`);
    },
  };
}

async function makeTemplate(url: string): Promise<string> {
  const name = `samehand_test_${process.pid}_${Date.now()}`;
  await admin(url, `create database ${name}`);
  const store = await openPostgres(`${url}/${name}`);
  await migrate(store.db);
  await store.close();
  return name;
}

async function admin(url: string, statement: string): Promise<void> {
  const { db, close } = await openPostgres(`${url}/postgres`);
  await sql.raw(statement).execute(db);
  await close();
}

export { from, START_MS, seedSite, type TestDeps, testDeps } from "./deps.ts";
