import { parseArgs } from "node:util";
import { killCollector } from "../packages/collector/test/faults/kill-collector.ts";
import { startPostgres } from "../packages/collector/test/postgres.ts";

// `pnpm bench:faults`: disturbs collectors under load and counts what was lost. Exit code 1 where anything was.
const HELP = `pnpm bench:faults [--rounds 100] [--only kill-pglite,kill-postgres]

Ends a collector by SIGKILL under load and starts it again, so many times on each store. Prints as JSON how many items
and events were acknowledged, and how many of them are lost, doubled or miscounted: all but the first must be 0.
`;
const { values } = parseArgs({
  options: {
    rounds: { type: "string", default: "100" },
    only: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
if (values.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const rounds = Number(values.rounds);
const postgres = await startPostgres();
const progress = (name: string) => (round: number) =>
  process.stderr.write(`${name}: round ${round} of ${rounds}\n`);

const FAULTS: Record<string, () => Promise<{ lost: number } | { skipped: string }>> = {
  "kill-pglite": () => killCollector(rounds, null, progress("kill-pglite")),
  "kill-postgres": async () =>
    "missing" in postgres
      ? { skipped: postgres.missing }
      : killCollector(rounds, `${postgres.url}/postgres`, progress("kill-postgres")),
};

const wanted = values.only?.split(",") ?? Object.keys(FAULTS);
const results: Record<string, unknown> = {};
try {
  for (const name of wanted) {
    const fault = FAULTS[name];
    if (fault === undefined) throw new Error(`There is no fault ${name}: ${Object.keys(FAULTS).join(", ")}`);
    const result = await fault();
    results[name] = result;
    if (!isKept(result)) process.exitCode = 1;
  }
} finally {
  if (!("missing" in postgres)) postgres.stop();
}
console.log(JSON.stringify(results, null, 2));

function isKept(result: object): boolean {
  return ["lost", "doubled", "miscounted", "forgotten"].every(
    (count) => !(count in result) || Reflect.get(result, count) === 0,
  );
}
