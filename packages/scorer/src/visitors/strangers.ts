import type { TraceComparison } from "./compare-traces.ts";
import type { Facet } from "./facets.ts";
import { bitsOfFacets, tellingOf, type VisitorModel } from "./model.ts";
import type { VisitorTrace } from "./types.ts";
import { BLOCKS, printKeysOf } from "./visitor-keys.ts";

/** A key with more holders finds nobody: they are a crowd, of which only the number counts. */
export const CANDIDATES_MAX = 50;
/** Holders of a key are counted up to this many: beyond, no address can make up for the crowd. */
export const HOLDERS_MAX = 200;

/** One block of a sighting's print, and how many visitors have it. */
export interface HeldBlock {
  key: string;
  facets: readonly Facet[];
  holders: number;
}

/** The blocks of a trace of which enough was measured. */
export function heldBlocks(trace: VisitorTrace, holdersOf: (key: string) => number): HeldBlock[] {
  return [...printKeysOf(trace)].map(([block, key]) => ({
    key,
    facets: (BLOCKS[block] ?? []).filter((facet) => trace.hashes[facet] !== undefined),
    holders: holdersOf(key),
  }));
}

/**
 * How many strangers, of as many as a site's newcomers are drawn from, have all that agrees. The narrowest estimate of
 * the blocks within it: those known to have the block, and by a gamma prior those who were not seen yet, times the
 * share of them that has the rest too.
 * @param knownIn how many others have a block that is looked at one by one.
 */
export function strangersWith(
  { agreed, changed }: TraceComparison,
  blocks: readonly HeldBlock[],
  knownIn: (block: HeldBlock) => number,
  trace: VisitorTrace,
  model: VisitorModel,
): number {
  const { strangers } = model;
  const priorShape = model.priorShape[tellingOf(trace)];
  const all = bitsOfFacets(agreed, trace, model);
  let least = strangers * 2 ** -all;
  let crowd = Number.POSITIVE_INFINITY;
  for (const block of blocks) {
    if (block.facets.some((facet) => changed.includes(facet))) continue;
    const isCrowd = block.holders > CANDIDATES_MAX;
    // Whoever has all of it has the block too, so the narrowest says the most that are known: as many as its crowd, or
    // those who are looked at one by one.
    crowd = Math.min(crowd, isCrowd ? block.holders : 0);
    if (block.holders >= HOLDERS_MAX) continue;
    const own = bitsOfFacets(block.facets, trace, model);
    const known = isCrowd ? block.holders : knownIn(block);
    const expected = (known + priorShape) / (1 + (priorShape * 2 ** own) / strangers);
    least = Math.min(least, expected * 2 ** (model.restShare * (own - all)));
  }
  return Math.max(least, Number.isFinite(crowd) ? crowd : 0, model.strangersMin[tellingOf(trace)]);
}
