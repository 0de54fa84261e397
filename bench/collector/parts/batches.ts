import { newDatabase } from "../../../packages/collector/test/faults/disturbances.ts";
import { envelope } from "../envelopes.ts";
import { median, short, summary } from "../figures.ts";
import { drive, type Timing } from "../load.ts";
import { startCollector } from "../server.ts";
import type { Settings } from "../settings.ts";

const CONNECTIONS = 256;
const REQUESTS = { batched: 3000, single: 800 };

/** The same server with the same work, once with every request in a transaction of its own. */
export async function measureBatches({ rounds, postgres, progress }: Settings) {
  if (postgres === null) return {};
  const database = async () => `${postgres.url}/${await newDatabase(postgres)}`;
  const batched = await startCollector(await database(), { role: "ingest" });
  const single = await startCollector(await database(), { role: "ingest", isSingle: true });
  try {
    const timings: { batched: Timing; single: Timing }[] = [];
    const run = (server: typeof batched, requests: number, name: string) =>
      drive({
        url: `${server.url}/v1/collect`,
        connections: CONNECTIONS,
        requests,
        body: (n) => envelope(server.keys.siteKey, n, name),
      });
    for (let round = 0; round <= rounds; round++) {
      const pair = {
        batched: await run(batched, REQUESTS.batched, `batched ${round}`),
        single: await run(single, REQUESTS.single, `single ${round}`),
      };
      progress(`batches: round ${round} of ${rounds}`);
      if (round > 0) timings.push(pair);
    }
    return {
      connections: CONNECTIONS,
      batched: summary(timings.map((timing) => timing.batched)),
      singleRow: summary(timings.map((timing) => timing.single)),
      ratio: short(median(timings.map((timing) => timing.batched.perSecond / timing.single.perSecond))),
    };
  } finally {
    await batched.stop();
    await single.stop();
  }
}
