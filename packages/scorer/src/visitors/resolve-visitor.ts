import { log2SumExp2 } from "../statistics/logistic.ts";
import { compareSignedIn } from "./account-bits.ts";
import { compareTraces, type TraceComparison } from "./compare-traces.ts";
import type { Facet } from "./facets.ts";
import { VISITOR_MODEL, type VisitorModel } from "./model.ts";
import { compareNetworks } from "./network-bits.ts";
import type { BrowserSighting, KnownVisitor, VisitorResolution } from "./types.ts";
import { BLOCKS, printKeysOf } from "./visitor-keys.ts";

/** Visitors compared with one sighting at most, and holders above which a key finds nobody. */
export const CANDIDATES_MAX = 50;
/** Holders of a key are counted up to this many: beyond, no address can make up for the crowd. */
export const HOLDERS_MAX = 200;

const NEW_VISITOR: VisitorResolution = { visitorId: null, confidence: 1 };

interface Weighed {
  visitorId: string;
  /** log2 odds against a newcomer. */
  bits: number;
  /** The same of a twin of it that nobody has seen yet. */
  twinBits: number;
}

/**
 * The posterior over known visitors, unseen twins of them and a newcomer. The best is taken only where it is sure and
 * ahead of the second; both fail where its anonymity set is crowded. Independent of the candidates' order.
 * @param holdersOf how many visitors have a key, the candidates included; counted up to `HOLDERS_MAX`.
 */
export function resolveVisitor(
  sighting: BrowserSighting,
  candidates: readonly KnownVisitor[],
  holdersOf: (key: string) => number,
  model: VisitorModel = VISITOR_MODEL,
): VisitorResolution {
  const compared = unsplit(sighting, candidates).flatMap((known) => {
    const comparison = compareTraces(sighting.trace, known.trace, sighting.atMs - known.lastSeenMs, model);
    return comparison === null ? [] : [{ known, comparison }];
  });
  const crowds = crowdedBlocks(sighting, holdersOf);
  const weighed = compared.map(({ known, comparison }): Weighed => {
    const alike = compared.filter(({ comparison: other }) => covers(other, comparison)).length - 1;
    const strangers = Math.max(alike, crowdOf(comparison, crowds));
    const network = compareNetworks(sighting, known, holdersOf, model);
    const account = compareSignedIn(sighting, known, model);
    const machineBits =
      Math.log2(model.returningOdds) +
      Math.min(model.visitBitsMax, Math.log2(known.visits)) +
      comparison.driftBits +
      (network?.bits ?? 0) -
      Math.log2(strangers + model.strangers * 2 ** -comparison.agreedBits);
    return {
      visitorId: known.visitorId,
      bits: machineBits + account.bits,
      twinBits: machineBits + account.twinBits + Math.log2(network?.twins ?? 0),
    };
  });
  const ranked = weighed.toSorted((a, b) => b.bits - a.bits || (a.visitorId < b.visitorId ? -1 : 1));
  const [best, second] = ranked;
  if (best === undefined) return NEW_VISITOR;
  const all = log2SumExp2([0, ...ranked.flatMap(({ bits, twinBits }) => [bits, twinBits])]);
  const confidence = 2 ** (best.bits - all);
  const ahead = second === undefined || best.bits - second.bits >= model.marginBits;
  return confidence >= model.threshold && ahead ? { visitorId: best.visitorId, confidence } : NEW_VISITOR;
}

/**
 * Several visitors of one account on one print are more likely one browser that was once taken for a new one than twin
 * machines of one person: the one seen most stands for them.
 */
function unsplit(sighting: BrowserSighting, candidates: readonly KnownVisitor[]): KnownVisitor[] {
  const whole = printKeysOf(sighting.trace).get("whole");
  const isOne = ({ sameAccount, trace }: KnownVisitor) =>
    sameAccount && printKeysOf(trace).get("whole") === whole;
  const [first] = candidates
    .filter(isOne)
    .toSorted(
      (a, b) => b.visits - a.visits || b.lastSeenMs - a.lastSeenMs || (a.visitorId < b.visitorId ? -1 : 1),
    );
  return candidates.filter((known) => known === first || !isOne(known));
}

/** Whether somebody agrees at least in what another one does. */
function covers(one: TraceComparison, other: TraceComparison): boolean {
  return other.agreed.every((facet) => one.agreed.includes(facet));
}

/** Blocks of the sighting whose holders were not looked at one by one, with their number. */
function crowdedBlocks({ trace }: BrowserSighting, holdersOf: (key: string) => number) {
  return [...printKeysOf(trace)].flatMap(([block, key]) => {
    const holders = holdersOf(key);
    return holders > CANDIDATES_MAX ? [{ facets: BLOCKS[block] ?? [], holders }] : [];
  });
}

/** How many visitors have what agrees, as far as crowded keys tell: the narrowest of them bounds it. */
function crowdOf(
  { changed }: TraceComparison,
  crowds: readonly { facets: readonly Facet[]; holders: number }[],
): number {
  const within = crowds.filter(({ facets }) => !facets.some((facet) => changed.includes(facet)));
  return within.length === 0 ? 0 : Math.min(...within.map(({ holders }) => holders));
}
