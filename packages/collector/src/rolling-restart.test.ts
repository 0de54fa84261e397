import { afterAll, expect, test } from "vitest";
import { rollingRestart } from "../test/faults/rolling-restart.ts";
import { startPostgres } from "../test/postgres.ts";

const RESTARTS = 4;
const postgres = await startPostgres();
const missing = "missing" in postgres ? postgres.missing : null;
if (missing !== null) console.warn(`Rolling restarts skipped: ${missing}`);
afterAll(() => {
  if (!("missing" in postgres)) postgres.stop();
});

test.skipIf(missing !== null)(
  "two collectors that are restarted in turn under one address refuse and lose nothing",
  { timeout: 180_000 },
  async () => {
    if ("missing" in postgres) return;
    const rolled = await rollingRestart(RESTARTS, `${postgres.url}/postgres`);
    console.log("rolling restart:", JSON.stringify(rolled));
    expect(rolled).toMatchObject({ failed: 0, lost: 0, doubled: 0, miscounted: 0, forgotten: 0 });
    expect(rolled.exits).toEqual(Array.from({ length: RESTARTS }, () => 0));
    expect(rolled.slowestEndMs).toBeLessThan(15_000);
  },
);
