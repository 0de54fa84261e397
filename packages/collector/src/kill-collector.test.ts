import { afterAll, expect, test } from "vitest";
import { killCollector } from "../test/faults/kill-collector.ts";
import { startPostgres } from "../test/postgres.ts";

const ROUNDS = 5;
/** A collector starts in a second alone, and in ten on a small machine that runs other tests beside it. */
const TIMEOUT_MS = 240_000;
const postgres = await startPostgres();
const missing = "missing" in postgres ? postgres.missing : null;
if (missing !== null) console.warn(`Killed collectors on Postgres skipped: ${missing}`);
afterAll(() => {
  if (!("missing" in postgres)) postgres.stop();
});

const KEPT = { rounds: ROUNDS, lost: 0, doubled: 0, miscounted: 0, forgotten: 0 };

test("a killed collector has lost nothing that it acknowledged on PGlite", {
  timeout: TIMEOUT_MS,
}, async () => {
  const killed = await killCollector(ROUNDS, null);
  console.log("killed on PGlite:", JSON.stringify(killed));
  expect(killed).toMatchObject(KEPT);
  expect(killed.cut).toBeGreaterThan(0);
  expect(killed.repeated).toBeGreaterThan(0);
});

test.skipIf(missing !== null)(
  "a killed collector has lost nothing that it acknowledged on Postgres",
  { timeout: TIMEOUT_MS },
  async () => {
    if ("missing" in postgres) return;
    const killed = await killCollector(ROUNDS, `${postgres.url}/postgres`);
    console.log("killed on Postgres:", JSON.stringify(killed));
    expect(killed).toMatchObject(KEPT);
    expect(killed.cut).toBeGreaterThan(0);
  },
);
