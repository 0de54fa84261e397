import type { Kysely } from "kysely";
import { expect, it } from "vitest";
import { START_MS, STORES, testDeps } from "../../test/store.ts";
import { ensureSite } from "../db/queries/sites/ensure-site.ts";
import type { Database } from "../db/tables/index.ts";
import { SAMPLE, sampleSimulation } from "../simulate/sample.ts";
import { simulate } from "../simulate/simulation.ts";
import { seedSample } from "./seed-sample.ts";

const [embedded] = STORES;
if (embedded === undefined) throw new Error("the embedded store is always there");

const count = async (db: Kysely<Database>, table: "observations" | "events" | "accounts") => {
  const rows = await db.selectFrom(table).where("site_id", "=", SAMPLE.siteId).select("site_id").execute();
  return rows.length;
};

/** The job is the same with fewer people. */
const town = (untilMs: number) => simulate({ seed: "town", accounts: 40, days: 5, untilMs });

it("shows a few hands of each kind, families, offices, and nothing of the future", () => {
  const { counts, lines } = sampleSimulation(START_MS);
  for (const { people } of counts) expect(people).toBeGreaterThan(0);
  for (const line of lines()) expect(Date.parse(line.at)).toBeLessThanOrEqual(START_MS);
});

it("fills its site once, and goes on where it was interrupted", { timeout: 60_000 }, async () => {
  const store = await embedded.open();
  const { deps, clock } = testDeps(store.db);
  const expected = town(START_MS);

  let visits = 0;
  const interrupted = await seedSample(deps, deps.ingest, () => ++visits > 50, town);
  expect(interrupted).toBeGreaterThan(50);
  expect(await count(store.db, "observations")).toBeLessThan(expected.visits);

  // A later start makes the same items, not those of another day.
  clock.nowMs += 7 * 86_400_000;
  const rest = await seedSample(deps, deps.ingest, undefined, town);
  expect(await count(store.db, "observations")).toBe(expected.visits);
  expect(await count(store.db, "accounts")).toBe(expected.truth.length);
  const lines = [...expected.lines()].length;
  expect(interrupted + rest).toBe(lines);
  expect(await count(store.db, "events")).toBe(lines - expected.visits);

  expect(await seedSample(deps, deps.ingest, undefined, town)).toBe(0);
  expect(await count(store.db, "observations")).toBe(expected.visits);
  await store.close();
});

it("leaves an operator's own site of that name alone", async () => {
  const store = await embedded.open();
  const { deps } = testDeps(store.db);
  await ensureSite(store.db, { siteId: SAMPLE.siteId, name: "Ours" }, new Date(START_MS));
  expect(await seedSample(deps, deps.ingest)).toBe(0);
  expect(await count(store.db, "observations")).toBe(0);
  await store.close();
});
