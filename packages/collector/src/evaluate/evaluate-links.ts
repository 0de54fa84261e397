import { outcomeOf } from "../db/queries/evaluation/outcome.ts";
import { createIngest } from "../ingest/index.ts";
import type { ImportReport } from "../ingest/types.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";
import { StartError } from "../start-error.ts";
import { type EvaluationDeps, onEvaluationSite } from "./evaluation-site.ts";
import { type LinkAccuracy, linkAccuracy } from "./link-accuracy.ts";
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
    if (report.accepted === 0)
      throw new StartError("bad_configuration", "No line of the observations was accepted.");
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
