import { importLineSchema, readBody } from "@samehand/protocol/schema";
import { resolveVisitor, visitorKeysOf } from "@samehand/scorer";
import { observeLine } from "../ingest/observe/import-line.ts";
import type { ObservingDeps } from "../ingest/types.ts";
import { sightingOf } from "../ingest/write/see-sighting.ts";
import { createVisitorIndex } from "../ingest/write/visitor-index.ts";
import { recallCeiling, type TellableObservation } from "./recall-ceiling.ts";

export interface ResolvedInMemory {
  /** In order of time. */
  resolved: { observationId: string; visitorId: string }[];
  recallCeiling: number;
  accepted: number;
  refused: number;
}

/** Takes observation lines through the same observation, look-up and resolution as the write path, without a store. */
export async function visitorsInMemory(
  deps: ObservingDeps,
  lines: AsyncIterable<string>,
  truth: ReadonlyMap<string, string>,
  done: (lines: number) => void = () => {},
): Promise<ResolvedInMemory> {
  const index = createVisitorIndex();
  const known = new Set<string>();
  const tellable: TellableObservation[] = [];
  const resolved: ResolvedInMemory["resolved"] = [];
  let refused = 0;
  let read = 0;
  for await (const text of lines) {
    done(++read);
    const parsed = readBody(text, importLineSchema);
    if (!parsed.ok) {
      refused++;
      continue;
    }
    const line = parsed.value;
    if (line.type !== "observation" || known.has(line.id)) continue;
    known.add(line.id);
    const draft = observeLine(deps, "evaluation", line);
    const sighting = sightingOf(draft, line.account ?? null);
    let visitorId: string | null = null;
    if (sighting !== null) {
      const { candidates, holdersOf } = index.look(sighting);
      visitorId = resolveVisitor(sighting, candidates, holdersOf).visitorId;
    }
    // Ids of the same length order as they were made.
    visitorId ??= `v${String(resolved.length).padStart(12, "0")}`;
    if (sighting !== null) index.see(visitorId, sighting);
    resolved.push({ observationId: line.id, visitorId });
    const whose = truth.get(line.id);
    if (whose === undefined) continue;
    tellable.push({
      truth: whose,
      print: sighting === null ? "" : (visitorKeysOf(sighting)[0] ?? ""),
      place: draft.address?.prefixKey ?? draft.address?.addressKey ?? "",
    });
  }
  return { resolved, recallCeiling: recallCeiling(tellable), accepted: known.size, refused };
}
