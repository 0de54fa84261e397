import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { startPostgres } from "../../test/postgres.ts";
import { loadConfig } from "../config.ts";
import { type Engine, startEngine } from "../main.ts";

const given = process.env["SAMEHAND_TEST_POSTGRES"] ?? "";
const postgres =
  given === "" ? await startPostgres() : { missing: "SAMEHAND_TEST_POSTGRES is not ours to end" };
if ("missing" in postgres) console.warn(`Readiness with a stopped Postgres skipped: ${postgres.missing}`);

const dataDir = mkdtempSync(join(tmpdir(), "samehand-ready-"));
let engine: Engine;
beforeAll(async () => {
  if ("missing" in postgres) return;
  const env = { DATABASE_URL: `${postgres.url}/postgres`, SAMEHAND_LOG_LEVEL: "silent" };
  engine = await startEngine(loadConfig(env, { dataDir }));
});
afterAll(async () => {
  await engine?.stop();
  if (!("missing" in postgres)) postgres.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

test.skipIf("missing" in postgres)(
  "a stopped Postgres is not ready, and a started one is again, by itself",
  async () => {
    if ("missing" in postgres) return;
    const ask = async (path: string) => {
      const response = await engine.app.request(path);
      return [response.status, ((await response.json()) as { error?: { code: string } }).error?.code];
    };
    expect(await ask("/readyz")).toEqual([200, undefined]);
    for (let round = 0; round < 2; round += 1) {
      await postgres.crash();
      expect(await ask("/readyz")).toEqual([503, "store_unavailable"]);
      expect(await ask("/healthz")).toEqual([200, undefined]);
      await postgres.revive();
      expect(await ask("/readyz")).toEqual([200, undefined]);
    }
  },
);
