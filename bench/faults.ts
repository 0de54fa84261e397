import { parseArgs } from "node:util";
import { mountSmallDisk } from "../packages/collector/test/faults/small-disk.ts";
import { startPostgres } from "../packages/collector/test/postgres.ts";
import { FAULTS, type Machine } from "./faults/registry.ts";

// `pnpm bench:faults`: disturbs collectors and stores under load and counts what was lost. Exit code 1 where anything was.
const HELP = `pnpm bench:faults [--rounds 100] [--only ${FAULTS.map((fault) => fault.name).join(",")}]

Disturbs collectors and their stores under load, each fault so many times, and prints as JSON how many items and events
were acknowledged, how many of them are lost, doubled or miscounted (all must be 0), what was refused meanwhile, and in
how many rounds /readyz told the truth. Killed collectors are started again; all others run on.

${FAULTS.map((fault) => `  ${fault.name.padEnd(20)} ${fault.what}`).join("\n")}
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
const wanted = values.only?.split(",") ?? FAULTS.map((fault) => fault.name);
const unknown = wanted.filter((name) => !FAULTS.some((fault) => fault.name === name));
if (unknown.length > 0 || !Number.isInteger(rounds) || rounds < 1) {
  process.stderr.write(HELP);
  process.exit(2);
}
const machine: Machine = {
  postgres: await startPostgres(),
  tables: mountSmallDisk(96),
  embedded: mountSmallDisk(400),
};

const results: Record<string, unknown> = {};
try {
  for (const { name, run } of FAULTS) {
    if (!wanted.includes(name)) continue;
    const result = await run(machine, rounds, (round) =>
      process.stderr.write(`${name}: round ${round} of ${rounds}\n`),
    );
    results[name] = result;
    if (!isKept(result)) process.exitCode = 1;
  }
} finally {
  if (!("missing" in machine.postgres)) machine.postgres.stop();
  for (const disk of [machine.tables, machine.embedded]) if (!("missing" in disk)) disk.remove();
}
console.log(JSON.stringify(results, null, 2));

function isKept(result: object): boolean {
  const count = (name: string, otherwise: number) => Number(Reflect.get(result, name) ?? otherwise);
  const bad = ["lost", "doubled", "miscounted", "forgotten", "failed"].some((name) => count(name, 0) !== 0);
  return !bad && count("truthful", rounds) === rounds;
}
