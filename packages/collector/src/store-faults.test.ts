import { afterAll, describe, expect, test } from "vitest";
import { disturb } from "../test/faults/disturb.ts";
import {
  cutNetwork,
  type Disturbable,
  fullDisk,
  fullTables,
  killedServer,
  stalledNetwork,
  terminatedConnections,
} from "../test/faults/disturbances.ts";
import { mountSmallDisk } from "../test/faults/small-disk.ts";
import { type RunningPostgres, startPostgres } from "../test/postgres.ts";

const ROUNDS = 5;
/** Each takes the three seconds after which a silent store is not ready. */
const SILENT_ROUNDS = 2;
const TIMEOUT_MS = 180_000;
const given = process.env["SAMEHAND_TEST_POSTGRES"] ?? "";
const postgres =
  given === "" ? await startPostgres() : { missing: "SAMEHAND_TEST_POSTGRES is not ours to disturb" };
const disks = { tables: mountSmallDisk(96), embedded: mountSmallDisk(300) };
const why = "missing" in postgres ? postgres.missing : null;
const noDisk = "missing" in disks.tables ? disks.tables.missing : null;
if (why !== null) console.warn(`Disturbed Postgres skipped: ${why}`);
if (noDisk !== null) console.warn(`Full disks skipped: ${noDisk}`);
afterAll(() => {
  if (!("missing" in postgres)) postgres.stop();
  for (const disk of Object.values(disks)) if (!("missing" in disk)) disk.remove();
});

const KEPT = { rounds: ROUNDS, truthful: ROUNDS, lost: 0, doubled: 0, miscounted: 0, forgotten: 0, cut: 0 };
/** Nothing else may be answered, and never without `Retry-After`. */
const HONEST = ["503 store_unavailable", "503 store_full", "503 overloaded"];

describe.skipIf(why !== null)("Postgres under a running collector", () => {
  test.each<[string, (server: RunningPostgres) => Promise<Disturbable>, number]>([
    ["is killed and started again", killedServer, ROUNDS],
    ["ends every connection", terminatedConnections, ROUNDS],
    ["is cut off", cutNetwork, ROUNDS],
    ["falls silent", stalledNetwork, SILENT_ROUNDS],
  ])("%s: nothing is lost", { timeout: TIMEOUT_MS }, async (name, prepare, rounds) => {
    if ("missing" in postgres) return;
    const { databaseUrl, disturbance, close } = await prepare(postgres);
    const disturbed = await disturb(rounds, { databaseUrl }, disturbance).finally(close);
    console.log(`Postgres ${name}:`, JSON.stringify(disturbed));
    expect(disturbed).toMatchObject({ ...KEPT, rounds, truthful: rounds });
    expect(Object.keys(disturbed.refused).filter((reason) => !HONEST.includes(reason))).toEqual([]);
  });

  test.skipIf(noDisk !== null)("has no room: nothing is lost", { timeout: TIMEOUT_MS }, async () => {
    if ("missing" in postgres || "missing" in disks.tables) return;
    const { databaseUrl, disturbance } = await fullTables(postgres, disks.tables);
    const disturbed = await disturb(ROUNDS, { databaseUrl }, disturbance);
    console.log("Postgres has no room:", JSON.stringify(disturbed));
    expect(disturbed).toMatchObject(KEPT);
    expect(Object.keys(disturbed.refused)).toContain("503 store_full");
    expect(Object.keys(disturbed.refused).filter((reason) => !HONEST.includes(reason))).toEqual([]);
  });
});

test.skipIf(noDisk !== null)(
  "PGlite has no room: nothing is lost, and it goes on by itself",
  { timeout: TIMEOUT_MS },
  async () => {
    if ("missing" in disks.embedded) return;
    const { dataDir, disturbance } = fullDisk(disks.embedded);
    const disturbed = await disturb(ROUNDS, { dataDir }, disturbance);
    console.log("PGlite has no room:", JSON.stringify(disturbed));
    expect(disturbed).toMatchObject(KEPT);
    expect(Object.keys(disturbed.refused)).toContain("503 store_full");
    expect(Object.keys(disturbed.refused).filter((reason) => !HONEST.includes(reason))).toEqual([]);
  },
);
