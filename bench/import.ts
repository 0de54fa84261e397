import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { newDatabase } from "../packages/collector/test/faults/disturbances.ts";
import { startPostgres } from "../packages/collector/test/postgres.ts";
import { startCollector } from "./collector/server.ts";
import { startImport } from "./import/command.ts";
import { REFUSED_EVERY, writeLines } from "./import/lines.ts";
import { storedIn } from "./import/stored.ts";

// `pnpm bench:import`: a large file into Postgres, the command killed on the way. Exit code 1 where a line was lost.
const HELP = `pnpm bench:import [--lines 1000000] [--kills 3]

Writes so many lines of a simulated population, one of each 50,000 broken, and imports them into a Postgres of its own
by the command, which is killed by SIGKILL so many times and begun again. Prints JSON: lines a second, what was lost or
stored twice (must be 0), the refused lines by number, and the highest memory of command and collector.
`;
const { values } = parseArgs({
  options: {
    lines: { type: "string", default: "1000000" },
    kills: { type: "string", default: "3" },
    help: { type: "boolean", default: false },
  },
});
const about = Number(values.lines);
const kills = Number(values.kills);
if (values.help || !Number.isInteger(about) || about < 1 || !Number.isInteger(kills) || kills < 0) {
  process.stdout.write(HELP);
  process.exit(values.help ? 0 : 2);
}
const SAMPLE_MS = 200;
const started = performance.now();
const seconds = () => Math.round((performance.now() - started) / 1000);
const say = (what: string) => process.stderr.write(`${seconds()} s: ${what}\n`);

const postgres = await startPostgres([]);
if ("missing" in postgres) throw new Error(postgres.missing);
const dir = mkdtempSync(join(tmpdir(), "samehand-import-"));
try {
  const file = join(dir, "lines.ndjson");
  say(`writing ${about} lines`);
  let said = 0;
  const written = await writeLines(file, about, (share) => {
    if (share < said + 0.1) return;
    said = share;
    say(`${Math.round(share * 100)} % written`);
  });
  const databaseUrl = `${postgres.url}/${await newDatabase(postgres)}`;
  const collector = await startCollector(databaseUrl, { role: "ingest" });
  const service = { url: collector.url, key: collector.keys.secretKey };
  const begun = performance.now();
  const idleCpuSeconds = collector.cpuSeconds();
  const storedRows = async () => {
    const { observation, event } = await storedIn(databaseUrl);
    return observation + event;
  };
  for (let kill = 1; kill <= kills; kill += 1) {
    const { child, ended } = startImport(file, service);
    const until = (written.lines * kill) / (kills + 1);
    while (child.exitCode === null && (await storedRows()) < until) await sleep(SAMPLE_MS);
    child.kill("SIGKILL");
    await ended;
    say(`killed after ${await storedRows()} of ${written.lines} lines`);
  }
  const last = startImport(file, service);
  let commandMb = 0;
  const sampled = setInterval(() => {
    commandMb = Math.max(commandMb, last.highestMb());
  }, SAMPLE_MS);
  const report = await last.report().finally(() => clearInterval(sampled));
  const importSeconds = (performance.now() - begun) / 1000;
  const stored = await storedIn(databaseUrl);
  const collectorMb = collector.memoryMb().highest;
  const cpuSeconds = collector.cpuSeconds() - idleCpuSeconds;
  await collector.stop();
  const differing = {
    observation: stored.observation - written.kept.observation,
    event: stored.event - written.kept.event,
  };
  const expectedRefusals = Array.from({ length: written.refused }, (_, n) => (n + 1) * REFUSED_EVERY);
  const isRefusedRight =
    JSON.stringify(report.refusedLines.map(({ line }) => line)) === JSON.stringify(expectedRefusals);
  console.log(
    JSON.stringify(
      {
        lines: written.lines,
        megabytes: Math.round(written.bytes / 1e6),
        kills,
        resumedAtLine: report.resumedAtLine,
        sentTwice: report.duplicates,
        collectorCpuMicrosPerLine: Math.round((cpuSeconds * 1e6) / written.lines),
        linesPerSecond: Math.round(written.lines / importSeconds),
        stored,
        lost: Math.max(0, -differing.observation) + Math.max(0, -differing.event),
        doubled: Math.max(0, differing.observation) + Math.max(0, differing.event),
        refused: report.refused,
        refusedByNumber: isRefusedRight,
        highestMb: { command: commandMb, collector: collectorMb },
      },
      null,
      2,
    ),
  );
  if (differing.observation !== 0 || differing.event !== 0 || !isRefusedRight) process.exitCode = 1;
} finally {
  postgres.stop();
  rmSync(dir, { recursive: true, force: true });
}
