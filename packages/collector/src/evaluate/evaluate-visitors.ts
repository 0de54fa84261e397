import { randomBytes } from "node:crypto";
import { resolvedVisitors } from "../db/queries/evaluation/resolved-visitors.ts";
import { createIngest } from "../ingest/index.ts";
import { createSecrets } from "../secrets.ts";
import { StartError } from "../start-error.ts";
import { type EvaluationDeps, onEvaluationSite } from "./evaluation-site.ts";
import { type VisitorAccuracy, visitorAccuracy } from "./visitor-accuracy.ts";
import { visitorsInMemory } from "./visitors-in-memory.ts";
import { type WithheldLines, withheldLines } from "./withheld-lines.ts";

export interface VisitorEvaluation extends VisitorAccuracy {
  lines: { accepted: number; refused: number; skipped: number };
  resolveMs: number;
  /** Recall that nobody can pass without guessing, by print and place alone; told in memory only. */
  recallCeiling?: number;
}

export interface VisitorTrial {
  /** Without a store: the same answers, many times quicker. */
  inMemory?: boolean;
  /** Nobody is signed in: what print and network tell alone. */
  withoutAccounts?: boolean;
}

/**
 * Sends the observations of a file, in order of time and without their visitors, through the real write path into a
 * store of their own, and holds the visitors that it finds against those of the file. Observations whose visitor the
 * file does not tell are resolved like the others and not judged.
 */
export async function evaluateVisitors(
  deps: EvaluationDeps,
  file: string,
  options: VisitorTrial = {},
  resolved: (lines: number, of: number) => void = () => {},
): Promise<VisitorEvaluation> {
  const withheld = await withheldLines(file, { accounts: options.withoutAccounts === true });
  const { truth, skipped } = withheld;
  try {
    if (truth.size === 0)
      throw new StartError("bad_configuration", "No observation of the file names its visitor.");
    if (options.inMemory === true) return await inMemory(deps, withheld, resolved);
    return await onEvaluationSite(deps, async (own, siteId) => {
      const startMs = performance.now();
      const { accepted, refused } = await createIngest(own).importLines(siteId, withheld.lines(), (part) =>
        resolved(part.lines, withheld.count),
      );
      const resolveMs = Math.round(performance.now() - startMs);
      const rows = await resolvedVisitors(own.db, siteId);
      const said = rows.map((row) => ({ observationId: row.observation_id, visitorId: row.visitor_id }));
      return { ...judged(said, truth), lines: { accepted, refused, skipped }, resolveMs };
    });
  } finally {
    await withheld.close();
  }
}

async function inMemory(
  deps: EvaluationDeps,
  { lines, truth, count, skipped }: WithheldLines,
  resolved: (lines: number, of: number) => void,
): Promise<VisitorEvaluation> {
  const own = { ...deps, secrets: createSecrets(randomBytes(32)), now: Date.now };
  const startMs = performance.now();
  const found = await visitorsInMemory(own, lines(), truth, (done) => resolved(done, count));
  const resolveMs = Math.round(performance.now() - startMs);
  const { accepted, refused, recallCeiling } = found;
  return {
    ...judged(found.resolved, truth),
    lines: { accepted, refused, skipped },
    resolveMs,
    recallCeiling,
  };
}

function judged(
  said: readonly { observationId: string; visitorId: string }[],
  truth: ReadonlyMap<string, string>,
): VisitorAccuracy {
  return visitorAccuracy(
    said.flatMap(({ observationId, visitorId }) => {
      const visitor = truth.get(observationId);
      return visitor === undefined ? [] : [{ truth: visitor, said: visitorId }];
    }),
  );
}
