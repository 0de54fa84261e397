import { envelope } from "../envelopes.ts";
import { median, short, summary } from "../figures.ts";
import { drive, type Timing } from "../load.ts";
import { startBareServer, startCollector } from "../server.ts";
import type { Settings } from "../settings.ts";

const REQUESTS = 600;
const CONNECTIONS = [1, 64];

/** Every accepted envelope is committed before it is answered. */
export async function measureEmbedded({ rounds, progress }: Settings) {
  const bare = await startBareServer();
  const collector = await startCollector(null);
  try {
    const results = [];
    for (const connections of CONNECTIONS) {
      const ours: Timing[] = [];
      const baseline: Timing[] = [];
      for (let round = 0; round <= rounds; round++) {
        const body = (n: number) => envelope(collector.keys.siteKey, n, `${connections} ${round}`);
        const load = { connections, requests: REQUESTS, body };
        const pair = [
          await drive({ url: `${bare.url}/`, ...load }),
          await drive({ url: `${collector.url}/v1/collect`, ...load }),
        ] as const;
        progress(`embedded: ${connections} connections, round ${round} of ${rounds}`);
        // The first round warms both up.
        if (round === 0) continue;
        baseline.push(pair[0]);
        ours.push(pair[1]);
      }
      const ratios = ours.map(
        (timing, index) => timing.perSecond / (baseline[index]?.perSecond ?? Number.NaN),
      );
      results.push({
        connections,
        collector: summary(ours),
        bareNode: summary(baseline),
        ratio: short(median(ratios)),
      });
    }
    return { bytes: envelope(collector.keys.siteKey, 0, "size").length, requests: REQUESTS, results };
  } finally {
    await bare.stop();
    await collector.stop();
  }
}
