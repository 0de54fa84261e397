import { newDatabase } from "../../../packages/collector/test/faults/disturbances.ts";
import { envelope } from "../envelopes.ts";
import { median, short } from "../figures.ts";
import { drive } from "../load.ts";
import { type MeasuredServer, startBareServer, startCollector } from "../server.ts";
import type { Settings } from "../settings.ts";

/** The kernel tells processor time in steps of 10 ms: a few hundredths of what the bare server takes for so many. */
const REQUESTS = 10_000;
const CONNECTIONS = 64;

/** The database's own time is not the server's; scoring is another process's. */
export async function measureCpu({ rounds, postgres, progress }: Settings) {
  if (postgres === null) return {};
  const bare = await startBareServer();
  const databaseUrl = `${postgres.url}/${await newDatabase(postgres)}`;
  const collector = await startCollector(databaseUrl, { role: "ingest" });
  const spent = async (server: MeasuredServer, path: string, run: string) => {
    const body = (n: number) => envelope(collector.keys.siteKey, n, run);
    const before = server.cpuSeconds();
    const { statuses } = await drive({
      url: `${server.url}${path}`,
      connections: CONNECTIONS,
      requests: REQUESTS,
      body,
    });
    const accepted = statuses["200"] ?? 0;
    return ((server.cpuSeconds() - before) * 1e6) / Math.max(1, accepted);
  };
  try {
    const pairs: { bare: number; ours: number }[] = [];
    for (let round = 0; round <= rounds; round++) {
      const pair = {
        bare: await spent(bare, "/", `cpu ${round}`),
        ours: await spent(collector, "/v1/collect", `cpu ${round}`),
      };
      progress(`cpu: round ${round} of ${rounds}`);
      if (round > 0) pairs.push(pair);
    }
    return {
      connections: CONNECTIONS,
      requests: REQUESTS,
      collectorMicroseconds: Math.round(median(pairs.map((pair) => pair.ours))),
      bareNodeMicroseconds: Math.round(median(pairs.map((pair) => pair.bare))),
      ratio: short(median(pairs.map((pair) => pair.ours / pair.bare))),
    };
  } finally {
    await bare.stop();
    await collector.stop();
  }
}
