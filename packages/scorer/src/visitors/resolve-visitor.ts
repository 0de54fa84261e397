import { log2SumExp2, probabilityOf } from "../statistics/logistic.ts";
import { compareSignedIn } from "./account-bits.ts";
import { compareTraces, type TraceComparison } from "./compare-traces.ts";
import { bitsOfFacets, tellingOf, VISITOR_MODEL, type VisitorModel } from "./model.ts";
import { compareNetworks, type NetworkComparison } from "./network-bits.ts";
import { type HeldBlock, heldBlocks, strangersWith } from "./strangers.ts";
import type { BrowserSighting, KnownVisitor, VisitorResolution } from "./types.ts";

const NEW_VISITOR: VisitorResolution = { visitorId: null, confidence: 1 };

interface Weighed {
  known: KnownVisitor;
  comparison: TraceComparison;
  network: NetworkComparison | null;
  /** Expected strangers with all that agrees, known ones left out. */
  strangers: number;
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
  const { trace } = sighting;
  const blocks = heldBlocks(trace, holdersOf);
  const ranked = candidates
    .flatMap((known): Weighed[] => {
      const before = blocks.filter(({ key }) => known.sharedKeys.includes(key));
      const comparison = compareTraces(trace, known.trace, sighting.atMs - known.lastSeenMs, model, {
        earlierToo: before.flatMap(({ facets }) => facets),
        visits: known.visits,
      });
      if (comparison === null) return [];
      const strangers = strangersWith(comparison, blocks, () => 0, trace, model);
      const network = compareNetworks(sighting, known, holdersOf, model);
      const account = compareSignedIn(sighting, known, model);
      const machineBits =
        Math.log2(model.returningOdds[sighting.newToken ? "newToken" : "bare"]) +
        Math.min(model.visitBitsMax[tellingOf(trace)], Math.log2(Math.max(1, known.visits))) +
        comparison.driftBits +
        (network?.bits ?? 0) -
        Math.log2(strangers);
      const twins = Math.log2(network?.twins ?? 0);
      return [
        {
          known,
          comparison,
          network,
          strangers,
          bits: machineBits + account.bits,
          twinBits: machineBits + account.twinBits + twins,
        },
      ];
    })
    .toSorted((a, b) => b.bits - a.bits || latestFirst(a.known, b.known));
  const [best, ...others] = ranked;
  if (best === undefined) return NEW_VISITOR;
  const same = others.map((other) => splitProbability(best, other, sighting, model));
  // Whoever is known to have as much, and is somebody else, is one more that a newcomer could be like.
  const knownIn = ({ facets }: HeldBlock) =>
    others.reduce(
      (sum, { comparison }, n) =>
        sum + (facets.every((facet) => comparison.agreed.includes(facet)) ? 1 - (same[n] ?? 0) : 0),
      0,
    );
  const fewer = Math.log2(strangersWith(best.comparison, blocks, knownIn, trace, model) / best.strangers);
  const own = [best.bits - fewer, ...others.map(({ bits }, n) => bits + Math.log2(same[n] ?? 0))];
  const all = [
    0,
    best.bits - fewer,
    best.twinBits - fewer,
    ...others.flatMap(({ bits, twinBits }) => [bits, twinBits]),
  ];
  const confidence = Math.min(1, 2 ** (log2SumExp2(own) - log2SumExp2(all)));
  const ahead = others.every(
    ({ bits }, n) => (same[n] ?? 0) >= 0.5 || best.bits - fewer - bits >= model.marginBits,
  );
  return confidence >= model.threshold && ahead
    ? { visitorId: best.known.visitorId, confidence }
    : NEW_VISITOR;
}

/** Of two that are equally likely the one that came last, so that a browser that was split grows together again. */
function latestFirst(a: KnownVisitor, b: KnownVisitor): number {
  return b.visits - a.visits || b.lastSeenMs - a.lastSeenMs || (a.visitorId < b.visitorId ? -1 : 1);
}

/**
 * Probability that another candidate is the best one too: one browser that was once, in doubt, taken for a new one.
 * Against it stand strangers with the same print, and a twin where twins are the rule.
 */
function splitProbability(
  best: Weighed,
  other: Weighed,
  { account }: BrowserSighting,
  model: VisitorModel,
): number {
  const [earlier, later] =
    best.known.lastSeenMs <= other.known.lastSeenMs ? [best.known, other.known] : [other.known, best.known];
  // What both had at some time is no difference between them, whatever either showed last.
  const { agreed } = other.comparison;
  const both = best.comparison.agreed.filter((facet) => agreed.includes(facet));
  const comparison = compareTraces(later.trace, earlier.trace, later.lastSeenMs - earlier.lastSeenMs, model, {
    earlierToo: both,
  });
  if (comparison === null) return 0;
  const oneAccount = account !== null && best.known.sameAccount && other.known.sameAccount;
  const twins = Math.max(best.network?.twins ?? 0, other.network?.twins ?? 0);
  const alike = model.strangers * 2 ** -bitsOfFacets(comparison.agreed, later.trace, model);
  const crowd = Math.max(best.strangers, other.strangers, alike);
  // Of the crowd only those count that are seen where both are.
  const together = Math.max(0, Math.min(best.network?.bits ?? 0, other.network?.bits ?? 0));
  const against = oneAccount ? model.account.twinSame : crowd * 2 ** -together + twins;
  return probabilityOf(Math.log2(model.splitOdds) + comparison.driftBits - Math.log2(against));
}
