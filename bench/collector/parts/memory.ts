import { setTimeout as sleep } from "node:timers/promises";
import { openPostgres } from "../../../packages/collector/src/db/open.ts";
import { newDatabase } from "../../../packages/collector/test/faults/disturbances.ts";
import { startFeeder } from "../../../packages/collector/test/faults/feeder.ts";
import { tallyOf } from "../../../packages/collector/test/faults/tally.ts";
import type { RunningPostgres } from "../../../packages/collector/test/postgres.ts";
import { startCollector } from "../server.ts";
import type { Settings } from "../settings.ts";

const RUN_MS = 120_000;
const PAUSE = { afterMs: 50_000, ms: 20_000 };
const SENDERS = 256;
const GOAL_MB = 250;
const ROLES = ["ingest", "all"] as const;

/** Of a process that only collects, and of one that scores meanwhile what it collects. */
export async function measureMemory({ postgres, progress }: Settings) {
  if (postgres === null) return {};
  const byRole: Record<string, object> = {};
  for (const role of ROLES)
    byRole[role] = await memoryOf(role, postgres, (text) => progress(`memory of ${role}: ${text}`));
  return byRole;
}

/** A client that sends as fast as it can, and again what was refused, while the database stands still for a while. */
async function memoryOf(role: string, postgres: RunningPostgres, progress: (text: string) => void) {
  const databaseUrl = `${postgres.url}/${await newDatabase(postgres)}`;
  const collector = await startCollector(databaseUrl, { role });
  try {
    const feeder = startFeeder(() => collector.url, collector.keys, SENDERS);
    const idleMb = collector.memoryMb().now;
    let highest = 0;
    const sampled = setInterval(() => {
      highest = Math.max(highest, collector.memoryMb().now);
    }, 250);
    await sleep(PAUSE.afterMs);
    progress("the database stands still");
    postgres.pause();
    await sleep(PAUSE.ms);
    postgres.resume();
    progress("it goes on");
    await sleep(RUN_MS - PAUSE.afterMs - PAUSE.ms);
    const fed = await feeder.stop();
    clearInterval(sampled);
    const store = await openPostgres(databaseUrl);
    const tally = await tallyOf(store.db, fed);
    await store.close();
    return {
      seconds: RUN_MS / 1000,
      senders: SENDERS,
      idleMb,
      highestMb: highest,
      goalMb: GOAL_MB,
      met: highest < GOAL_MB && tally.lost === 0,
      refused: fed.refused,
      ...tally,
    };
  } finally {
    await collector.stop();
  }
}
