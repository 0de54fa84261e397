import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { ObservationLine } from "@samehand/protocol";
import { judge } from "./visitors/judge.ts";
import { drawMachines, type Machine, signalsOf, userAgentOf } from "./visitors/machines.ts";
import { type Visit, visitsOf } from "./visitors/people.ts";

// `pnpm bench:visitors [seed …]`: visitors known again without token and account, on machines drawn from
// `fingerprint-generator` that change over twelve weeks; beside it one hash of the print, which most libraries give.
const SEEDS = process.argv.slice(2).length > 0 ? process.argv.slice(2) : ["v11", "v12", "v13"];
const GOALS = { precisionMin: 0.99, f1Min: 0.9, newcomersFalselyLinkedMax: 0.005 };
/** As published, on other data: Vastel et al., S&P 2018, the hybrid variant, visits every day. */
const PUBLISHED = { fpStalker: { f1: 0.861, newcomersFalselyLinked: 0.019 } };
const PEOPLE = 1000;
const DAYS = 84;
const PHONES = 20_000;
const UNTIL_MS = Date.UTC(2026, 10, 1);
const CLI = fileURLToPath(new URL("../packages/collector/src/cli/samehand.ts", import.meta.url));
const directory = mkdtempSync(join(tmpdir(), "samehand-bench-"));

const lineOf = ({ atMs, visitor, machine, moment, ip }: Visit, n: number): ObservationLine => ({
  type: "observation",
  id: `o${n}`,
  at: new Date(atMs).toISOString(),
  visitor,
  ...(ip === null ? {} : { ip }),
  userAgent: userAgentOf(machine, moment),
  signals: signalsOf(machine, moment),
});

/** What one hash of all signals but the version of the browser says. */
function byHash(lines: readonly ObservationLine[]) {
  return judge(
    lines.map(({ visitor = "", signals }) => {
      const { userAgent: _, ...stable } = signals ?? {};
      return { truth: visitor, said: JSON.stringify(stable) };
    }),
  );
}

async function evaluate(lines: readonly ObservationLine[]) {
  const file = join(directory, "lines.ndjson");
  writeFileSync(file, lines.map((line) => JSON.stringify(line)).join("\n"));
  const child = spawn(
    process.execPath,
    [CLI, "evaluate", "visitors", "--observations", file, "--in-memory", "--json"],
    {
      stdio: ["ignore", "pipe", "inherit"],
    },
  );
  let text = "";
  for await (const chunk of child.stdout) text += String(chunk);
  return JSON.parse(text) as ReturnType<typeof judge> & { observations: number; recallCeiling: number };
}

/** Each phone once, with no network: whoever finds two alike has merged two people. */
function phonesOnce(machines: readonly Machine[]): ObservationLine[] {
  const still = { fonts: 0, drawing: 0, graphics: 0, screen: 0 };
  const moment = {
    timezone: "Europe/Berlin",
    languages: ["en-US"],
    docked: false,
    updates: 0,
    changes: still,
  };
  return machines.map((machine, n) =>
    lineOf({ atMs: UNTIL_MS + n * 60_000, visitor: `phone ${n}`, machine, moment, ip: null }, n),
  );
}

try {
  const weeks = [];
  for (const seed of SEEDS) {
    for (const phones of [false, true]) {
      const visits = visitsOf({ people: PEOPLE, days: DAYS, phones, untilMs: UNTIL_MS }, seed);
      const lines = visits.map(lineOf);
      const samehand = await evaluate(lines);
      weeks.push({
        seed,
        machines: phones ? "desktops and phones" : "desktops",
        reached: {
          precision: samehand.precision >= GOALS.precisionMin,
          f1: samehand.f1 >= GOALS.f1Min,
          newcomers: samehand.newcomersFalselyLinked <= GOALS.newcomersFalselyLinkedMax,
        },
        samehand,
        hash: byHash(lines),
      });
    }
  }
  const lines = phonesOnce(drawMachines("mobile", PHONES, SEEDS[0] ?? ""));
  const { saidVisitors, newcomersFalselyLinked } = await evaluate(lines);
  const hash = byHash(lines);
  const identicalPhones = {
    phones: PHONES,
    merged: PHONES - saidVisitors,
    newcomersFalselyLinked,
    hashMerges: PHONES - hash.saidVisitors,
  };
  process.stdout.write(
    `${JSON.stringify({ goals: GOALS, published: PUBLISHED, weeks, identicalPhones }, null, 2)}\n`,
  );
} finally {
  rmSync(directory, { recursive: true, force: true });
}
