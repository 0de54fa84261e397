import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { agreementOf } from "./linkage/agreement.ts";
import type { Run } from "./linkage/finished.ts";
import { writeFiles } from "./linkage/write-files.ts";

// `pnpm bench:linkage`: a full run of the scorer beside the same rule in DuckDB, its growth, and a poisoned population.
const HELP = `pnpm bench:linkage [--observations 1000000] [--rounds 3]

Writes a generated district (0.3 accounts an observation), a tenth of it, and a poisoned one of the same size: one address
on a third of the accounts, one print on a sixth, a chain of weak links through a thirtieth. Runs the scorer over each from
files to written links and clusters, without a store, and DuckDB over the whole by the same rule in SQL, each time in a
process of its own, in turn, both with a young generation of 32 MB. Typing and groups, which SQL cannot do, are not among the data; DuckDB's clusters are connected
components, a simpler thing.
Prints JSON: medians of processor time (all threads, reading included) and peak memory; how far the links agree; both against DuckDB
(goals 0.5 of its time, 0.6 of its memory); growth from a tenth to the whole
(goal 1.2 times linear at most), and what the poison costs (goal 1.5 times at most, no cluster of any label above the
largest clean one).
`;
const { values } = parseArgs({
  options: {
    observations: { type: "string", default: "1000000" },
    rounds: { type: "string", default: "3" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const observations = Number(values.observations);
const rounds = Number(values.rounds);
if (!(Number.isInteger(observations) && observations >= 1000 && Number.isInteger(rounds) && rounds >= 1)) {
  process.stderr.write(HELP);
  process.exit(2);
}
const ACCOUNTS_PER_OBSERVATION = 0.3;
const SCRIPTS = {
  samehand: fileURLToPath(new URL("./linkage/samehand.ts", import.meta.url)),
  duckdb: fileURLToPath(new URL("./linkage/duckdb.ts", import.meta.url)),
};
/** A run makes much that lives for one pair; a young generation this large is swept a fifth as often. MB. */
const YOUNG = ["--min-semi-space-size=32", "--max-semi-space-size=32"];
const started = performance.now();
const say = (what: string) =>
  process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s: ${what}\n`);

async function run(by: keyof typeof SCRIPTS, folder: string): Promise<Run> {
  const child = spawn(process.execPath, [...YOUNG, SCRIPTS[by], folder, `${folder}.${by}`], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = new Promise<number | null>((resolve) => child.once("close", resolve));
  let text = "";
  for await (const chunk of child.stdout) text += String(chunk);
  const code = await ended;
  if (code !== 0) throw new Error(`a run ended with code ${code}`);
  return JSON.parse(text) as Run;
}

function middle(runs: readonly Run[], of: "cpuMs" | "wallMs" | "peakMb"): number {
  const sorted = runs.map((one) => one[of]).toSorted((x, y) => x - y);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

const folder = mkdtempSync(join(tmpdir(), "samehand-linkage-"));
try {
  const sizes = { whole: observations, tenth: Math.round(observations / 10), poisoned: observations };
  const parts = Object.entries(sizes).map(([name, wanted]) => {
    say(`write ${name}`);
    const accounts = Math.round(ACCOUNTS_PER_OBSERVATION * wanted);
    const target = join(folder, name);
    const population = { accounts, observations: wanted, poisoned: name === "poisoned" };
    return { name, target, observations: writeFiles(target, population), runs: [] as Run[] };
  });
  const baseline = {
    name: "duckdb",
    target: join(folder, "whole"),
    observations: parts[0]?.observations ?? 0,
    runs: [] as Run[],
  };
  for (let round = 1; round <= rounds; round += 1)
    for (const part of [...parts, baseline]) {
      say(`round ${round} of ${rounds}: ${part.name}`);
      part.runs.push(await run(part === baseline ? "duckdb" : "samehand", part.target));
    }
  const agreement = await agreementOf(`${baseline.target}.samehand`, `${baseline.target}.duckdb`);
  const figures = [...parts, baseline].map(({ name, observations: count, runs }) => {
    const { accounts, pairs, links, clusters, largestCluster } = runs[0] as Run;
    const cpuMs = middle(runs, "cpuMs");
    const took = { cpuMs, wallMs: middle(runs, "wallMs"), peakMb: middle(runs, "peakMb") };
    return { name, observations: count, accounts, pairs, links, clusters, largestCluster, ...took };
  });
  const [whole, tenth, poisoned, duckdb] = figures;
  if (!whole || !tenth || !poisoned || !duckdb) throw new Error("three populations expected");
  const growth = whole.cpuMs / whole.observations / (tenth.cpuMs / tenth.observations);
  const cost = poisoned.cpuMs / whole.cpuMs;
  const time = whole.cpuMs / duckdb.cpuMs;
  const memory = whole.peakMb / duckdb.peakMb;
  const goals = [
    { goal: "processor time against DuckDB", wanted: "≤ 0.5", figure: time, met: time <= 0.5 },
    { goal: "peak memory against DuckDB", wanted: "≤ 0.6", figure: memory, met: memory <= 0.6 },
    { goal: "growth from a tenth, times linear", wanted: "≤ 1.2", figure: growth, met: growth <= 1.2 },
    { goal: "poisoned against clean, processor time", wanted: "≤ 1.5", figure: cost, met: cost <= 1.5 },
    {
      goal: "largest cluster of the poisoned population",
      wanted: `≤ ${whole.largestCluster}`,
      figure: poisoned.largestCluster,
      met: poisoned.largestCluster <= whole.largestCluster,
    },
  ];
  process.stdout.write(`${JSON.stringify({ rounds, figures, agreement, goals }, null, 2)}\n`);
  if (goals.some(({ met }) => !met)) process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
