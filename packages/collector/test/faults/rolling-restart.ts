import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openPostgres } from "../../src/db/open.ts";
import type { FirstKeys } from "../../src/first-site.ts";
import { type ServedProcess, serveProcess } from "../processes.ts";
import { startFeeder } from "./feeder.ts";
import { startHttpProxy } from "./http-proxy.ts";
import { type Tally, tallyOf } from "./tally.ts";

export interface Rolled extends Tally {
  restarts: number;
  /** Requests without an answer, or answered by anything but 200. */
  failed: number;
  refused: Record<string, number>;
  /** Exit codes of the processes that were told to end. */
  exits: (number | null)[];
  slowestEndMs: number;
}

/** Between two restarts at least this much was acknowledged. */
const DISPATCHES = 60;

/** Ends each of two collectors by SIGTERM and starts its successor, in turn, while both are sent to under one address. */
export async function rollingRestart(
  rounds: number,
  databaseUrl: string,
  progress: (round: number) => void = () => {},
): Promise<Rolled> {
  const dataDir = mkdtempSync(join(tmpdir(), "samehand-rolling-"));
  const secret = "a secret that both collectors share";
  // Its data directory keeps the first keys; the others get one of their own.
  const first = await serveProcess("all", { databaseUrl, secret, dataDir });
  const living: ServedProcess[] = [first, await serveProcess("all", { databaseUrl, secret })];
  const proxy = await startHttpProxy();
  const announce = () => proxy.use(living.map((each) => each.url));
  try {
    announce();
    const keys = JSON.parse(readFileSync(join(dataDir, "keys.json"), "utf8")) as FirstKeys;
    const feeder = startFeeder(() => proxy.url, keys);
    const exits: (number | null)[] = [];
    let slowestEndMs = 0;
    for (let round = 1; round <= rounds; round++) {
      await feeder.until(DISPATCHES);
      const [old] = living;
      if (old === undefined) throw new Error("there is no collector");
      const startedMs = performance.now();
      // The proxy is not told: it finds out.
      await old.end("SIGTERM");
      slowestEndMs = Math.max(slowestEndMs, performance.now() - startedMs);
      exits.push(old.child.exitCode);
      living.shift();
      living.push(await serveProcess("all", { databaseUrl, secret }));
      announce();
      progress(round);
    }
    await feeder.until(DISPATCHES);
    const fed = await feeder.stop();
    const store = await openPostgres(databaseUrl);
    const tally = await tallyOf(store.db, fed);
    await store.close();
    const failed = fed.cut + Object.values(fed.refused).reduce((sum, count) => sum + count, 0);
    return {
      restarts: rounds,
      ...tally,
      failed,
      refused: fed.refused,
      exits,
      slowestEndMs: Math.round(slowestEndMs),
    };
  } finally {
    await proxy.close();
    await Promise.all([first, ...living].map((each) => each.end("SIGKILL")));
    rmSync(dataDir, { recursive: true, force: true });
  }
}
