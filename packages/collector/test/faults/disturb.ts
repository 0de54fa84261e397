import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { RejectionBody } from "@samehand/protocol";
import { openStore } from "../../src/db/open.ts";
import type { FirstKeys } from "../../src/first-site.ts";
import { serveProcess } from "../processes.ts";
import { startFeeder } from "./feeder.ts";
import { type Tally, tallyOf } from "./tally.ts";

/** What happens to the store of a running collector, and how it is undone. */
export interface Disturbance {
  begin(): Promise<void> | void;
  end(): Promise<void> | void;
  /** The code that `/readyz` must answer between the two; null where it is over at once. */
  unready: string | null;
}
export interface Disturbed extends Tally {
  rounds: number;
  /** Requests without an answer: the collector runs all the time, so that there must be none. */
  cut: number;
  refused: Record<string, number>;
  /** Rounds in which `/readyz` told the truth, before and after. */
  truthful: number;
  /** The longest time from the end of a disturbance until the collector was ready, milliseconds. */
  recoveredMs: number;
}

/** Between two disturbances at least this much was acknowledged. */
const DISPATCHES = 30;
const PATIENCE_MS = 60_000;

/** Disturbs the store of one collector under load, so many times, without ever starting the collector again. */
export async function disturb(
  rounds: number,
  where: { databaseUrl?: string; dataDir?: string },
  disturbance: Disturbance,
  progress: (round: number) => void = () => {},
): Promise<Disturbed> {
  const dataDir = where.dataDir ?? mkdtempSync(join(tmpdir(), "samehand-disturbed-"));
  const collector = await serveProcess("all", {
    ...where,
    dataDir,
    secret: "a secret for collectors of disturbed stores",
  });
  try {
    const keys = JSON.parse(readFileSync(join(dataDir, "keys.json"), "utf8")) as FirstKeys;
    const feeder = startFeeder(() => collector.url, keys);
    const readiness = () => readinessOf(collector.url);
    let truthful = 0;
    let recoveredMs = 0;
    for (let round = 1; round <= rounds; round++) {
      await feeder.until(DISPATCHES);
      await sleep((round * 37) % 100);
      const before = await readiness();
      await disturbance.begin();
      const during = disturbance.unready === null || (await comesTo(readiness, disturbance.unready));
      await disturbance.end();
      const endedMs = performance.now();
      const after = await comesTo(readiness, "ready");
      recoveredMs = Math.max(recoveredMs, performance.now() - endedMs);
      if (before === "ready" && during && after) truthful++;
      progress(round);
    }
    await feeder.until(DISPATCHES);
    const fed = await feeder.stop();
    if (collector.child.exitCode !== null) throw new Error("The collector ended.");
    await collector.end("SIGTERM");
    const store = await openStore({ dataDir, databaseUrl: where.databaseUrl ?? null });
    const tally = await tallyOf(store.db, fed);
    await store.close();
    return {
      rounds,
      ...tally,
      cut: fed.cut,
      refused: fed.refused,
      truthful,
      recoveredMs: Math.round(recoveredMs),
    };
  } finally {
    await collector.end("SIGKILL");
    if (where.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true });
  }
}

/** `ready`, or the code of the refusal. */
async function readinessOf(url: string): Promise<string> {
  const response = await fetch(`${url}/readyz`);
  const body = (await response.json()) as RejectionBody | { status: string };
  return "error" in body ? body.error.code : body.status;
}

async function comesTo(readiness: () => Promise<string>, wanted: string): Promise<boolean> {
  const deadlineMs = performance.now() + PATIENCE_MS;
  while (performance.now() < deadlineMs) {
    if ((await readiness()) === wanted) return true;
    await sleep(20);
  }
  return false;
}
