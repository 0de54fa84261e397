import { FACET_NAMES, type Facet } from "./facets.ts";
import type { FacetModel, VisitorModel } from "./model.ts";
import type { VisitorTrace } from "./types.ts";

export interface TraceComparison {
  agreed: readonly Facet[];
  changed: readonly Facet[];
  /** log2 P(one browser changes like this), as against drawing the changed facets anew. */
  driftBits: number;
}

const DAY_MS = 86_400_000;

/** What is known of the earlier browser beside its latest trace. */
export interface Before {
  /** Facets in which the later one is as the browser was once before. */
  earlierToo?: readonly Facet[];
  /** How often it was seen. */
  visits?: number;
}

/**
 * Null where one browser cannot have become the other: another kind of device, system or browser, or an older version.
 */
export function compareTraces(
  later: VisitorTrace,
  earlier: VisitorTrace,
  gapMs: number,
  model: VisitorModel,
  { earlierToo = [], visits = 1 }: Before = {},
): TraceComparison | null {
  if (later.deviceClass !== earlier.deviceClass) return null;
  if (differ(later.os, earlier.os) || differ(later.browser, earlier.browser)) return null;
  const platforms = [later.hashes.hardware?.["platform"], earlier.hashes.hardware?.["platform"]];
  if (differ(platforms[0] ?? null, platforms[1] ?? null)) return null;
  const gapDays = Math.max(0, gapMs) / DAY_MS;
  const versionBits = bitsOfVersion(later.major, earlier.major, gapDays, model.version);
  if (versionBits === null) return null;
  // Posterior mean of a beta prior: displays are plugged in and out of some machines, again and again, and not of others.
  const steadiness = model.flipVisits / (model.flipVisits + Math.max(0, visits - 1));
  const agreed: Facet[] = [];
  const changed: Facet[] = [];
  let driftBits = versionBits;
  for (const facet of FACET_NAMES) {
    const equal = facetEqual(later.hashes[facet], earlier.hashes[facet]);
    if (equal === null) continue;
    const changes = changeOver(model.facets[facet], gapDays, steadiness);
    const returned = !equal && earlierToo.includes(facet);
    driftBits += returned ? model.returnedBits : Math.log2(equal ? 1 - changes : changes);
    (equal || returned ? agreed : changed).push(facet);
  }
  if (agreed.length === 0) return null;
  return { agreed, changed, driftBits };
}

/**
 * Probability that a facet differs after so many days: at once, or by a Poisson process of changes for good.
 * @param steadiness what is left of the former, since it did not show so far: 1 of a browser that was seen once.
 */
export function changeOver({ flip, meanDays }: FacetModel, days: number, steadiness = 1): number {
  return 1 - (1 - flip * steadiness) * Math.exp(-days / meanDays);
}

/** Whether all signals that both measured agree; null where there are none. */
function facetEqual(
  a: Readonly<Record<string, string>> | undefined,
  b: Readonly<Record<string, string>> | undefined,
): boolean | null {
  if (a === undefined || b === undefined) return null;
  let compared = 0;
  for (const [name, hash] of Object.entries(a)) {
    const other = b[name];
    if (other === undefined) continue;
    if (other !== hash) return false;
    compared += 1;
  }
  return compared === 0 ? null : true;
}

/** Null where the version fell. More releases than there were since are late: more likely another browser. */
function bitsOfVersion(
  later: number | null,
  earlier: number | null,
  gapDays: number,
  { releaseDays, slack, lateBits }: VisitorModel["version"],
): number | null {
  if (later === null || earlier === null) return 0;
  if (later < earlier) return null;
  return later - earlier > slack + gapDays / releaseDays ? lateBits : 0;
}

function differ(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && a !== b;
}
