import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { envelope } from "./collector/envelopes.ts";
import { drive, type Timing } from "./collector/load.ts";

// `pnpm bench:collector`: ingest over HTTP into the embedded store beside a bare Node server, interleaved; medians and
// ratios as JSON. Every accepted envelope is committed before it is answered.
const ROUNDS = 5;
const REQUESTS = 600;
const CONNECTIONS = [1, 64];
const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "samehand-bench-"));
const bare = spawn(process.execPath, [here("collector/bare-server.ts")], {
  stdio: ["ignore", "pipe", "inherit"],
});
const collector = spawn(
  process.execPath,
  [
    here("../packages/collector/src/cli/samehand.ts"),
    "serve",
    "--port",
    "0",
    "--data-dir",
    directory,
    "--json",
  ],
  {
    stdio: ["ignore", "pipe", "inherit"],
    env: { ...process.env, SAMEHAND_LOG_LEVEL: "error" },
  },
);
/** The first thing a server prints. */
const firstLine = async (child: typeof bare) => {
  let text = "";
  for await (const chunk of child.stdout ?? []) {
    text += String(chunk);
    try {
      return JSON.parse(text) as unknown;
    } catch {
      // The rest of the JSON is still to come.
    }
  }
  throw new Error("The server ended before it listened.");
};
const median = (values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
const summary = (timings: Timing[]) => ({
  perSecond: Math.round(median(timings.map((timing) => timing.perSecond))),
  p50Ms: Number(median(timings.map((timing) => timing.p50Ms)).toFixed(2)),
  p99Ms: Number(median(timings.map((timing) => timing.p99Ms)).toFixed(2)),
  statuses: timings.map((timing) => timing.statuses),
});

try {
  const bareUrl = `http://127.0.0.1:${(await firstLine(bare)) as number}/`;
  const { url } = (await firstLine(collector)) as { url: string };
  const { siteKey } = JSON.parse(readFileSync(join(directory, "keys.json"), "utf8")) as { siteKey: string };
  const results = [];
  for (const connections of CONNECTIONS) {
    const ours: Timing[] = [];
    const baseline: Timing[] = [];
    for (let round = 0; round <= ROUNDS; round++) {
      const run = `${connections} ${round}`;
      const body = (n: number) => envelope(siteKey, n, run);
      const pair = [
        await drive({ url: bareUrl, connections, requests: REQUESTS, body }),
        await drive({ url: `${url}/v1/collect`, connections, requests: REQUESTS, body }),
      ] as const;
      // The first round warms both up.
      if (round > 0) {
        baseline.push(pair[0]);
        ours.push(pair[1]);
      }
    }
    const ratios = ours.map((timing, index) => timing.perSecond / (baseline[index]?.perSecond ?? Number.NaN));
    results.push({
      connections,
      rounds: ROUNDS,
      requests: REQUESTS,
      bytes: envelope(siteKey, 0, "size").length,
      collector: summary(ours),
      bareNode: summary(baseline),
      ratio: Number(median(ratios).toFixed(3)),
    });
  }
  console.log(JSON.stringify({ store: "pglite", results }, null, 2));
} finally {
  for (const child of [bare, collector]) {
    const ended = once(child, "exit");
    child.kill("SIGTERM");
    await ended;
  }
  rmSync(directory, { recursive: true, force: true });
}
