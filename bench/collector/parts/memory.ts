import { setTimeout as sleep } from "node:timers/promises";
import { openPostgres } from "../../../packages/collector/src/db/open.ts";
import { newDatabase } from "../../../packages/collector/test/faults/disturbances.ts";
import { startFeeder } from "../../../packages/collector/test/faults/feeder.ts";
import { tallyOf } from "../../../packages/collector/test/faults/tally.ts";
import type { Settings } from "../parts.ts";
import { startCollector } from "../server.ts";

const RUN_MS = 120_000;
const PAUSE = { afterMs: 50_000, ms: 20_000 };
const SENDERS = 256;

/** A client that sends as fast as it can, and again what was refused, while the database stands still for a while. */
export async function measureMemory({ postgres, progress }: Settings) {
  if (postgres === null) return {};
  const databaseUrl = `${postgres.url}/${await newDatabase(postgres)}`;
  const collector = await startCollector(databaseUrl, { role: "ingest" });
  try {
    const feeder = startFeeder(() => collector.url, collector.keys, SENDERS);
    const idleMb = collector.memoryMb().now;
    let highest = 0;
    const sampled = setInterval(() => {
      highest = Math.max(highest, collector.memoryMb().now);
    }, 250);
    await sleep(PAUSE.afterMs);
    progress("memory: the database stands still");
    postgres.pause();
    await sleep(PAUSE.ms);
    postgres.resume();
    progress("memory: it goes on");
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
      refused: fed.refused,
      ...tally,
    };
  } finally {
    await collector.stop();
  }
}
