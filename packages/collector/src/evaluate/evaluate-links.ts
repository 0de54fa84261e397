import { randomBytes } from "node:crypto";
import { migrate } from "../db/migrate.ts";
import { openInMemory } from "../db/open-memory.ts";
import { outcomeOf } from "../db/queries/evaluation/outcome.ts";
import { ensureSite } from "../db/queries/sites/ensure-site.ts";
import type { Deps } from "../deps.ts";
import { createIngest } from "../ingest/index.ts";
import type { ImportReport } from "../ingest/types.ts";
import { type ScoreDeps, scoreSite } from "../jobs/scoring/score-site.ts";
import { randomId } from "../random-id.ts";
import { createSecrets } from "../secrets.ts";
import { StartError } from "../start-error.ts";
import { type LinkAccuracy, linkAccuracy } from "./link-accuracy.ts";
import type { TruthRow } from "./truth.ts";

const SITE = "evaluation";

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
export async function evaluateLinks(
  deps: Pick<Deps, "log" | "lookUpNetwork" | "config">,
  lines: AsyncIterable<string>,
  truth: readonly TruthRow[],
  progress: EvaluationProgress = { imported() {}, scored() {} },
): Promise<LinkEvaluation> {
  const store = await openInMemory();
  try {
    await migrate(store.db);
    const own: ScoreDeps & Parameters<typeof createIngest>[0] = {
      ...deps,
      db: store.db,
      secrets: createSecrets(randomBytes(32)),
      now: Date.now,
      randomId,
      accountsChanged() {},
    };
    await ensureSite(store.db, { siteId: SITE, name: "Evaluation", sample: true }, new Date());
    const startMs = performance.now();
    const report = await createIngest(own).importLines(SITE, lines, (part) => progress.imported(part.lines));
    if (report.accepted === 0)
      throw new StartError("bad_configuration", "No line of the observations was accepted.");
    const importedMs = performance.now();
    await scoreSite(own, SITE, { full: true, onProgress: progress.scored });
    const scoredMs = performance.now();
    return {
      ...linkAccuracy(truth, await outcomeOf(store.db, SITE)),
      observations: { lines: report.lines, accepted: report.accepted, refused: report.refused },
      importMs: Math.round(importedMs - startMs),
      scoreMs: Math.round(scoredMs - importedMs),
    };
  } finally {
    await store.close();
  }
}
