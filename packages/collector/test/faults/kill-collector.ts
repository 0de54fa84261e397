import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { openStore } from "../../src/db/open.ts";
import type { FirstKeys } from "../../src/first-site.ts";
import { serveProcess } from "../processes.ts";
import { startFeeder } from "./feeder.ts";
import { type Tally, tallyOf } from "./tally.ts";

export interface KilledRounds extends Tally {
  rounds: number;
  /** Requests that the kills cut off. */
  cut: number;
  repeated: number;
}

/** Between two kills at least this much was acknowledged, and then up to this long more. */
const DISPATCHES = 60;
const UP_TO_MS = 150;

/**
 * Ends a collector by SIGKILL under load and starts it again, so many times, and counts what its store holds in the
 * end. `databaseUrl` names an empty database; the embedded store where it is null.
 */
export async function killCollector(
  rounds: number,
  databaseUrl: string | null,
  progress: (round: number) => void = () => {},
): Promise<KilledRounds> {
  const dataDir = mkdtempSync(join(tmpdir(), "samehand-killed-"));
  const where = { dataDir, ...(databaseUrl === null ? {} : { databaseUrl }) };
  const start = () => serveProcess("all", { ...where, secret: "a secret that outlives every kill" });
  let collector = await start();
  try {
    const keys = JSON.parse(readFileSync(join(dataDir, "keys.json"), "utf8")) as FirstKeys;
    const feeder = startFeeder(() => collector.url, keys);
    for (let round = 1; round <= rounds; round++) {
      await feeder.until(DISPATCHES);
      // A different moment of a transaction in every round, the same in every run.
      await sleep((round * 37) % UP_TO_MS);
      await collector.end("SIGKILL");
      collector = await start();
      progress(round);
    }
    await feeder.until(DISPATCHES);
    const fed = await feeder.stop();
    await collector.end("SIGTERM");
    const store = await openStore({ dataDir, databaseUrl });
    const tally = await tallyOf(store.db, fed);
    await store.close();
    return { rounds, ...tally, cut: fed.cut, repeated: fed.repeated };
  } finally {
    await collector.end("SIGKILL");
    rmSync(dataDir, { recursive: true, force: true });
  }
}
