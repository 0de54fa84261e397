import { InvalidArgumentError, Option } from "commander";
import { PARAMETERS } from "../simulate/parameters.ts";
import { simulate } from "../simulate/simulation.ts";
import { writeSimulation } from "../simulate/write-files.ts";
import { plain } from "./plain.ts";
import { progressBar } from "./progress.ts";
import { printJson, type Registration, type Surroundings } from "./query-command.ts";
import { table } from "./table.ts";

interface SimulateOptions {
  accounts: number;
  seed: string;
  out: string;
  truth: string;
  days: number;
  until: number;
  json?: boolean;
}

/** Fixed, so that one seed gives the same bytes on any day. */
const UNTIL = "2026-11-01T00:00:00Z";
/** Ten times what a large marketplace has; above it a slip of the finger is likelier than a wish. */
const ACCOUNTS_MAX = 10_000_000;

const COLUMNS = [
  { title: "kind" },
  { title: "accounts", align: "right" },
  { title: "people", align: "right" },
] as const;

export const simulateCommand: Registration = (program, surroundings) => {
  program
    .command("simulate")
    .description("write a population of people with known truth, as lines for import")
    .requiredOption("--out <file>", "where the lines go")
    .requiredOption("--truth <file>", "where the truth goes, as CSV account,person,kind")
    .option("--accounts <n>", "how many accounts", whole(1, ACCOUNTS_MAX), 400)
    .option("--seed <text>", "the same seed gives the same bytes", "1")
    .option("--days <n>", "how many days they live", whole(1, 365), PARAMETERS.days)
    .addOption(
      new Option("--until <time>", "when the last of these days ends")
        .argParser(time)
        .default(Date.parse(UNTIL), UNTIL),
    )
    .option("--json", "print the counts by kind as JSON")
    .action((options: SimulateOptions) => run(surroundings, options));
};

async function run({ terminal, setExitCode }: Surroundings, options: SimulateOptions): Promise<void> {
  const { accounts, seed, days, until: untilMs, out: outFile, truth: truthFile } = options;
  const bar = progressBar(terminal, "simulating", "visits");
  try {
    const simulation = simulate({ accounts, seed, days, untilMs });
    const { lines, bytes } = await writeSimulation(simulation, { outFile, truthFile }, (visits) =>
      bar.update(visits, simulation.visits),
    );
    bar.stop();
    const people = simulation.counts.reduce((sum, { people }) => sum + people, 0);
    if (options.json === true) {
      printJson(terminal, { accounts, people, lines, bytes, kinds: simulation.counts });
      return;
    }
    const rows = simulation.counts.map((count) => [count.kind, String(count.accounts), String(count.people)]);
    terminal.out(table(COLUMNS, rows, terminal.columns));
    terminal.out(
      `${accounts} accounts of ${people} people, ${lines} lines, ${(bytes / 1e6).toFixed(1)} MB\n`,
    );
  } catch (error) {
    bar.stop();
    terminal.err(`samehand: ${plain(error instanceof Error ? error.message : String(error))}\n`);
    setExitCode(1);
  }
}

function whole(least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || value < least || value > most) {
      throw new InvalidArgumentError(`A whole number from ${least} to ${most} is needed.`);
    }
    return value;
  };
}

function time(text: string): number {
  const ms = Date.parse(text);
  if (Number.isNaN(ms) || ms < Date.UTC(2021, 0, 1) || ms > Date.UTC(2099, 0, 1)) {
    throw new InvalidArgumentError("An ISO 8601 time from 2021 to 2098 is needed.");
  }
  return ms;
}
