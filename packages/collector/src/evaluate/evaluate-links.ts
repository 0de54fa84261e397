import { randomBytes } from "node:crypto";
import { outcomeOf } from "../db/queries/evaluation/outcome.ts";
import { createIngest } from "../ingest/index.ts";
import type { ImportReport } from "../ingest/types.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";
import { createSecrets } from "../secrets.ts";
import { StartError } from "../start-error.ts";
import { type EvaluationDeps, onEvaluationSite } from "./evaluation-site.ts";
import { type LinkAccuracy, linkAccuracy } from "./link-accuracy.ts";
import { linkInMemory } from "./link-in-memory.ts";
import { profilesInMemory } from "./profiles-in-memory.ts";
import type { TruthRow } from "./truth.ts";

export interface LinkEvaluation extends LinkAccuracy {
  observations: Pick<ImportReport, "lines" | "accepted" | "refused">;
  importMs: number;
  scoreMs: number;
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
  truth: readonly TruthRow[],
  progress: EvaluationProgress = { imported() {}, scored() {} },
): Promise<LinkEvaluation> {
  return onEvaluationSite(deps, async (own, siteId) => {
    const startMs = performance.now();
    const report = await createIngest(own).importLines(siteId, lines, (part) =>
      progress.imported(part.lines),
    );
    if (report.accepted === 0) throw noLines();
    const importedMs = performance.now();
    await scoreSite(own, siteId, { full: true, onProgress: progress.scored });
    const scoredMs = performance.now();
    return {
      ...linkAccuracy(truth, await outcomeOf(own.db, siteId)),
      observations: { lines: report.lines, accepted: report.accepted, refused: report.refused },
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
  truth: readonly TruthRow[],
  progress: EvaluationProgress = { imported() {}, scored() {} },
): Promise<LinkEvaluation> {
  const own = { ...deps, secrets: createSecrets(randomBytes(32)), now: Date.now };
  const startMs = performance.now();
  const population = await profilesInMemory(own, lines, progress.imported);
  if (population.report.accepted === 0) throw noLines();
  const importedMs = performance.now();
  const outcome = linkInMemory(population, progress.scored);
  const scoredMs = performance.now();
  return {
    ...linkAccuracy(truth, outcome),
    observations: population.report,
    importMs: Math.round(importedMs - startMs),
    scoreMs: Math.round(scoredMs - importedMs),
  };
}

function noLines(): StartError {
  return new StartError("bad_configuration", "No line of the observations was accepted.");
}
