import { Rejection } from "../../errors.ts";
import type { Metrics } from "../../metrics/metrics.ts";
import type { Entry, Outcome } from "../drafts.ts";

/** Counts what a transaction stored and how long it took; a failed one stores nothing. */
export async function measured(
  metrics: Pick<Metrics, "committed" | "accepted">,
  entries: readonly Entry[],
  write: () => Promise<readonly (Outcome | Rejection)[]>,
): Promise<readonly (Outcome | Rejection)[]> {
  const before = performance.now();
  try {
    const outcomes = await write();
    metrics.committed(entries.length, performance.now() - before, true);
    for (const outcome of outcomes) {
      if (outcome instanceof Rejection) continue;
      if (outcome.kind === "confirm") metrics.accepted("identify", 1);
      else if (outcome.kind === "events") metrics.accepted("event", outcome.accepted);
      else if (outcome.accepted > 0) {
        metrics.accepted("observation", 1);
        metrics.accepted("item", outcome.accepted);
      }
    }
    return outcomes;
  } catch (error) {
    metrics.committed(entries.length, performance.now() - before, false);
    throw error;
  }
}
