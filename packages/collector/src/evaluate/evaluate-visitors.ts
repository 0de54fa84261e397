import { resolvedVisitors } from "../db/queries/evaluation/resolved-visitors.ts";
import { createIngest } from "../ingest/index.ts";
import { StartError } from "../start-error.ts";
import { type EvaluationDeps, onEvaluationSite } from "./evaluation-site.ts";
import { type VisitorAccuracy, visitorAccuracy } from "./visitor-accuracy.ts";
import { withheldLines } from "./withheld-lines.ts";

export interface VisitorEvaluation extends VisitorAccuracy {
  lines: { accepted: number; refused: number; skipped: number };
  resolveMs: number;
}

/**
 * Sends the observations of a file, in order of time and without their visitors, through the real write path into a
 * store of their own, and holds the visitors that it finds against those of the file. Observations whose visitor the
 * file does not tell are resolved like the others and not judged.
 */
export async function evaluateVisitors(
  deps: EvaluationDeps,
  file: string,
  resolved: (lines: number) => void = () => {},
): Promise<VisitorEvaluation> {
  const withheld = await withheldLines(file);
  const { truth, skipped } = withheld;
  try {
    if (truth.size === 0)
      throw new StartError("bad_configuration", "No observation of the file names its visitor.");
    return await onEvaluationSite(deps, async (own, siteId) => {
      const startMs = performance.now();
      const { accepted, refused } = await createIngest(own).importLines(siteId, withheld.lines(), (part) =>
        resolved(part.lines),
      );
      const resolveMs = Math.round(performance.now() - startMs);
      const rows = await resolvedVisitors(own.db, siteId);
      const judged = rows.flatMap(({ observation_id, visitor_id }) => {
        const visitor = truth.get(observation_id);
        return visitor === undefined ? [] : [{ truth: visitor, said: visitor_id }];
      });
      return { ...visitorAccuracy(judged), lines: { accepted, refused, skipped }, resolveMs };
    });
  } finally {
    await withheld.close();
  }
}
