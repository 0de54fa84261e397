import { randomBytes } from "node:crypto";
import { outcomeOf } from "../db/queries/evaluation/outcome.ts";
import { createIngest } from "../ingest/index.ts";
import type { ImportReport } from "../ingest/types.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";
import { createSecrets } from "../secrets.ts";
import { StartError } from "../start-error.ts";
import { type EvaluationDeps, onEvaluationSite } from "./evaluation-site.ts";
import { type LearnedEvaluation, learnInMemory, outcomeInMemory } from "./learn-in-memory.ts";
import { type LinkAccuracy, linkAccuracy } from "./link-accuracy.ts";
import { linkInMemory } from "./link-in-memory.ts";
import type { Problem, Problems } from "./problems.ts";
import { profilesInMemory } from "./profiles-in-memory.ts";
import type { TruthRow } from "./truth.ts";
import { watchedLines } from "./watched-lines.ts";

export interface LinkEvaluation extends LinkAccuracy {
  observations: Pick<ImportReport, "lines" | "accepted" | "refused">;
  /** What was odd about the two files; nothing of it was dropped without being counted here. */
  problems: Problem[];
  importMs: number;
  scoreMs: number;
  /** Where it was asked for. */
  learned?: LearnedEvaluation;
}

/** Who holds which account, and what was odd about the file that said so. */
export interface GivenTruth {
  rows: readonly TruthRow[];
  problems: Problems;
}
export interface EvaluationProgress {
  imported(lines: number): void;
  scored(accounts: number, total: number): void;
}

/**
 * Sends lines through the real write path into a store of their own, scores all accounts as a full run does, and
 * holds the clusters against the truth. The operator's data are neither read nor written.
 */
export function evaluateLinks(
  deps: EvaluationDeps,
  lines: AsyncIterable<string>,
  truth: GivenTruth,
  progress: EvaluationProgress = { imported() {}, scored() {} },
): Promise<LinkEvaluation> {
  return onEvaluationSite(deps, async (own, siteId) => {
    const startMs = performance.now();
    const accounts = new Set<string>();
    const watched = watchedLines(lines, accounts, truth.problems);
    const report = await createIngest(own).importLines(siteId, watched, (part) =>
      progress.imported(part.lines),
    );
    if (report.accepted === 0) throw noLines();
    const importedMs = performance.now();
    await scoreSite(own, siteId, { full: true, onProgress: progress.scored });
    const scoredMs = performance.now();
    return {
      ...linkAccuracy(truth.rows, await outcomeOf(own.db, siteId)),
      observations: { lines: report.lines, accepted: report.accepted, refused: report.refused },
      problems: problemsOf(truth, accounts, report.refusedLines),
      importMs: Math.round(importedMs - startMs),
      scoreMs: Math.round(scoredMs - importedMs),
    };
  });
}

/**
 * The same without a store: every line is observed and counted as the write path does, and scored by the same blocking,
 * comparisons and clusters. Tens of times quicker; the whole population is held in memory, about a gigabyte for
 * 400,000 lines.
 */
export async function evaluateLinksInMemory(
  deps: EvaluationDeps,
  lines: AsyncIterable<string>,
  truth: GivenTruth,
  progress: EvaluationProgress = { imported() {}, scored() {} },
  learning: { verdicts: number } | null = null,
): Promise<LinkEvaluation> {
  const own = { ...deps, secrets: createSecrets(randomBytes(32)), now: Date.now };
  const startMs = performance.now();
  const accounts = new Set<string>();
  const watched = watchedLines(lines, accounts, truth.problems);
  const population = await profilesInMemory(own, watched, progress.imported);
  if (population.report.accepted === 0) throw noLines();
  const importedMs = performance.now();
  const outcome = outcomeInMemory(linkInMemory(population, progress.scored));
  const scoredMs = performance.now();
  const { refusedLines, ...observations } = population.report;
  return {
    ...linkAccuracy(truth.rows, outcome),
    ...(learning && { learned: learnInMemory(population, outcome, truth.rows, learning.verdicts) }),
    observations,
    problems: problemsOf(truth, accounts, refusedLines),
    importMs: Math.round(importedMs - startMs),
    scoreMs: Math.round(scoredMs - importedMs),
  };
}

/** Adds what only both files together show. */
function problemsOf(
  { rows, problems }: GivenTruth,
  observed: ReadonlySet<string>,
  refusedLines: ImportReport["refusedLines"],
): Problem[] {
  const known = new Set(rows.map(({ account }) => account));
  for (const account of known) if (!observed.has(account)) problems.add("unobserved_account", account);
  for (const account of observed) if (!known.has(account)) problems.add("account_without_truth", account);
  for (const { line, code } of refusedLines) problems.add("refused_line", `line ${line}: ${code}`);
  return problems.list();
}

function noLines(): StartError {
  return new StartError("bad_configuration", "No line of the observations was accepted.");
}
