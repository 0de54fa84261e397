import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { loadConfig } from "../config.ts";
import { createNetworkLookup } from "../enrichment/network-lookup.ts";
import { evaluateLinks, evaluateLinksInMemory, type LinkEvaluation } from "../evaluate/evaluate-links.ts";
import { evaluateVisitors, type VisitorEvaluation } from "../evaluate/evaluate-visitors.ts";
import { type Problem, Problems } from "../evaluate/problems.ts";
import { parseTruth } from "../evaluate/truth.ts";
import { createLog } from "../log.ts";
import { StartError } from "../start-error.ts";
import { plain } from "./plain.ts";
import { progressBar } from "./progress.ts";
import { printJson, type Registration, type Surroundings } from "./query-command.ts";
import { table } from "./table.ts";

interface LinksOptions {
  observations: string;
  truth: string;
  inMemory?: boolean;
  learn?: boolean;
  verdicts: string;
  json?: boolean;
}

interface VisitorsOptions {
  observations: string;
  inMemory?: boolean;
  withoutAccounts?: boolean;
  json?: boolean;
}

export const evaluateCommand: Registration = (program, surroundings) => {
  const evaluate = program
    .command("evaluate")
    .description("hold what Samehand says against a truth that is known");
  evaluate
    .command("links")
    .description(
      "import into a store of its own, score, and compare the clusters with who holds which account",
    )
    .requiredOption("--observations <file>", "lines as for import")
    .requiredOption("--truth <file>", "CSV account,person, or account,person,kind")
    .option("--in-memory", "without a store: much quicker, with about 1 GB of memory for 400,000 lines")
    .option(
      "--learn",
      "with --in-memory: also train on these lines, and say how the learned weights would do",
    )
    .option("--verdicts <n>", "with --learn: pairs of which reviewers tell the truth", "0")
    .option("--json", "print all figures as JSON")
    .action((options: LinksOptions) => runLinks(surroundings, options));
  evaluate
    .command("visitors")
    .description(
      "withhold each observation's visitor, resolve them in order of time, and compare with what was withheld",
    )
    .requiredOption("--observations <file>", "lines as for import, with their visitors")
    .option("--in-memory", "without a store: the same answers, much quicker; tells the ceiling of recall too")
    .option("--without-accounts", "withhold the accounts too: what print and network tell alone")
    .option("--json", "print all figures as JSON")
    .action((options: VisitorsOptions) => runVisitors(surroundings, options));
};

/** The network tables and the configuration, as the service reads them. */
function evaluationDeps() {
  const log = createLog("error", Date.now);
  return { log, lookUpNetwork: createNetworkLookup(log), config: loadConfig(process.env, {}) };
}

async function runVisitors({ terminal, setExitCode }: Surroundings, options: VisitorsOptions): Promise<void> {
  const resolving = progressBar(terminal, "resolving", "lines");
  try {
    const result = await evaluateVisitors(evaluationDeps(), options.observations, options, (lines, of) =>
      resolving.update(lines, of),
    );
    resolving.stop();
    if (options.json === true) printJson(terminal, result);
    else terminal.out(visitorWords(result));
  } catch (error) {
    resolving.stop();
    terminal.err(`samehand: ${plain(error instanceof Error ? error.message : String(error))}\n`);
    setExitCode(1);
  }
}

async function runLinks({ terminal, setExitCode }: Surroundings, options: LinksOptions): Promise<void> {
  const importing = progressBar(terminal, "importing", "lines");
  const scoring = progressBar(terminal, "scoring", "accounts");
  try {
    if (options.learn === true && options.inMemory !== true)
      throw new StartError("bad_configuration", "--learn needs --in-memory.");
    const verdicts = Number(options.verdicts);
    if (!Number.isInteger(verdicts) || verdicts < 0)
      throw new StartError("bad_configuration", "--verdicts takes a number from 0 on.");
    const learning = options.learn === true ? { verdicts } : null;
    const problems = new Problems();
    const truth = { rows: parseTruth(await readFile(options.truth, "utf8"), problems), problems };
    const progress = {
      imported: (lines: number) => importing.update(lines, lines),
      scored: (done: number, total: number) => {
        importing.stop();
        scoring.update(done, total);
      },
    };
    const [deps, lines] = [evaluationDeps(), linesOf(options.observations)];
    const result =
      options.inMemory === true
        ? await evaluateLinksInMemory(deps, lines, truth, progress, learning)
        : await evaluateLinks(deps, lines, truth, progress);
    scoring.stop();
    if (options.json === true) printJson(terminal, result);
    else terminal.out(words(result, terminal.columns));
  } catch (error) {
    importing.stop();
    scoring.stop();
    terminal.err(`samehand: ${plain(error instanceof Error ? error.message : String(error))}\n`);
    setExitCode(1);
  }
}

async function* linesOf(file: string): AsyncGenerator<string> {
  const input = createReadStream(file);
  // Read errors reach the loop below only through the stream itself.
  const failed = new Promise<never>((_, reject) => input.once("error", reject));
  failed.catch(() => {});
  await Promise.race([new Promise((resolve) => input.once("open", resolve)), failed]);
  yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
}

const number = (value: number) => value.toFixed(3);

function visitorWords(result: VisitorEvaluation): string {
  const { precision, recall, f1, newcomersFalselyLinked, observations, visitors, saidVisitors } = result;
  return (
    `precision ${number(precision)}, recall ${number(recall)}, F1 ${number(f1)} over pairs of observations\n` +
    (result.recallCeiling === undefined
      ? ""
      : `print and place could tell at most recall ${number(result.recallCeiling)}\n`) +
    `newcomers taken for somebody known: ${(100 * newcomersFalselyLinked).toFixed(2)} %\n` +
    `${observations} observations of ${visitors} visitors, told apart as ${saidVisitors}; ` +
    `resolved in ${(result.resolveMs / 1000).toFixed(1)} s\n`
  );
}

function words(result: LinkEvaluation, columns: number): string {
  const kinds = result.byKind.map(({ kind, truePairs, found, recall, innocentsTouched }) => [
    kind,
    String(truePairs),
    String(found),
    recall === null ? "–" : number(recall),
    String(innocentsTouched),
  ]);
  const figures =
    `precision ${number(result.precision)}, recall ${number(result.recall)}, F1 ${number(result.f1)}, ` +
    `calibration error ${number(result.ece)}\n` +
    `one hand or one household: precision ${number(result.tied.precision)}, recall ${number(result.tied.recall)}\n` +
    `innocent accounts accused: ${result.innocentsTouched}; largest false cluster: ${result.largestFalseCluster}\n` +
    `${result.accounts} accounts of ${result.people} people; imported in ${(result.importMs / 1000).toFixed(1)} s, ` +
    `scored in ${(result.scoreMs / 1000).toFixed(1)} s\n` +
    (result.learned === undefined ? "" : learnedWords(result.learned));
  const problems = result.problems.map(problemWords).join("");
  return kinds.length === 0 ? figures + problems : `${table(COLUMNS, kinds, columns)}\n${figures}${problems}`;
}

function learnedWords({ training, accuracy }: NonNullable<LinkEvaluation["learned"]>): string {
  const { precision, recall, f1, ece, innocentsTouched } = accuracy;
  return (
    `learned from ${training.pairs} pairs and ${training.verdicts.oneHand + training.verdicts.differentPeople} verdicts: ` +
    `precision ${number(precision)}, recall ${number(recall)}, F1 ${number(f1)}, calibration error ${number(ece)}, ` +
    `innocent accounts accused: ${innocentsTouched}; it would be ${training.better ? "taken" : "refused"}\n`
  );
}

const PROBLEM_WORDS: Readonly<Record<Problem["code"], string>> = {
  contradictory_truth: "accounts that the truth gives to several people, not judged",
  repeated_truth: "rows of the truth that repeat one, counted once",
  unreadable_truth: "rows of the truth without account or person, left out",
  unobserved_account: "accounts of the truth that no line names, counted as missed",
  account_without_truth: "accounts whose person the truth does not tell, not judged",
  repeated_id: "lines that repeat an id, of which the first counts",
  clock_backwards: "lines earlier than the one before, counted at their own time",
  refused_line: "lines refused",
};

const problemWords = ({ code, count, examples }: Problem) =>
  `note: ${count} ${PROBLEM_WORDS[code]} (${plain(examples.join(", "))}${count > examples.length ? ", …" : ""})\n`;

const COLUMNS = [
  { title: "kind" },
  { title: "true pairs", align: "right" },
  { title: "found", align: "right" },
  { title: "recall", align: "right" },
  { title: "innocents accused", align: "right" },
] as const;
