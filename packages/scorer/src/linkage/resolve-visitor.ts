import { printAgreement } from "../comparisons/print-agreement.ts";
import { otherHolders, populationSize, shareOfStrangers } from "../comparisons/rarity.ts";
import type { Print } from "../evidence/types.ts";
import { log2SumExp2 } from "../statistics/logistic.ts";
import { DEFAULT_MODEL, type Model } from "./model.ts";
import type { Population } from "./types.ts";

/** What a browser without a known token shows. */
export interface VisitorPrint extends Pick<Print, "key" | "deviceClass" | "hashes"> {
  addressKey?: string | null;
}

/** A known visitor that it may be. */
export interface VisitorCandidate extends Pick<Print, "key" | "deviceClass" | "hashes"> {
  visitorId: string;
  addressKeys?: readonly string[];
}

/** `visitorId` null is a new visitor; a doubtful best match is one too, never a guess. */
export interface VisitorResolution {
  visitorId: string | null;
  /** 0 to 1: that this is the visitor named; 1 for a new one, whose id can be nobody else's. */
  confidence: number;
}

const NEW_VISITOR: VisitorResolution = { visitorId: null, confidence: 1 };

/**
 * The posterior over known visitors, another machine of one image, and a newcomer. The best is taken only where it is
 * sure, beats the second by a margin, and its print is not a crowd's. Independent of the candidates' order.
 */
export function resolveVisitor(
  print: VisitorPrint,
  candidates: readonly VisitorCandidate[],
  population: Population,
  model: Model = DEFAULT_MODEL,
): VisitorResolution {
  const { visitor } = model;
  const others = populationSize(population, model) - 1;
  const priorBits = Math.log2(visitor.returning / (1 - visitor.returning) / others);
  const weighed = new Map<string, number>();
  for (const candidate of candidates) {
    const bits = candidateBits(print, candidate, population, model);
    const before = weighed.get(candidate.visitorId) ?? -Infinity;
    if (bits !== null) weighed.set(candidate.visitorId, Math.max(before, bits + priorBits));
  }
  const ranked = [...weighed].toSorted(([idX, x], [idY, y]) => y - x || (idX < idY ? -1 : 1));
  const [best, second] = ranked;
  if (!best) return NEW_VISITOR;
  const [visitorId, bits] = best;
  const fleet = Math.log2(fleetRatio(print, population, model));
  const all = log2SumExp2([0, ...ranked.flatMap(([, weight]) => [weight, weight + fleet])]);
  const confidence = 2 ** (bits - all);
  const beaten = second === undefined || bits - second[1] >= visitor.marginBits;
  const rare = otherHolders(population, "print", print.key) <= visitor.anonymityMax;
  return confidence >= visitor.threshold && beaten && rare ? { visitorId, confidence } : NEW_VISITOR;
}

function candidateBits(
  print: VisitorPrint,
  candidate: VisitorCandidate,
  population: Population,
  model: Model,
): number | null {
  // One browser does not change its platform: a hard constraint only forbids.
  const platforms = [print.hashes["platform"], candidate.hashes["platform"]];
  if (platforms.every((hash) => hash !== undefined) && platforms[0] !== platforms[1]) return null;
  const span = { firstSeenMs: 0, lastSeenMs: 0, count: 1 };
  const agreement = printAgreement({ ...print, ...span }, { ...candidate, ...span }, { population, model });
  if (!agreement) return null;
  return agreement.bits + placeBits(print, candidate, population, model);
}

function placeBits(
  print: VisitorPrint,
  candidate: VisitorCandidate,
  population: Population,
  model: Model,
): number {
  const { addressKey } = print;
  const known = candidate.addressKeys ?? [];
  if (!addressKey || known.length === 0) return 0;
  if (!known.includes(addressKey)) return Math.log2(1 - model.visitor.sameAddress);
  const { classes, priorAccounts, kin } = model.network;
  const { prior, floor } = classes[population.networkClassOf(addressKey) ?? "unknown"];
  const others = Math.max(0, population.holders("address", addressKey) - 1);
  const u = shareOfStrangers({ population, model }, others, { prior, priorAccounts, kin });
  return Math.min(
    model.visitor.placeBitsMax,
    Math.log2(model.visitor.sameAddress / Math.min(1, Math.max(floor, u))),
  );
}

/** How many other machines of the same image stand at this kind of address, for each visitor that returns to it. */
function fleetRatio(print: VisitorPrint, population: Population, model: Model): number {
  const networkClass = print.addressKey ? population.networkClassOf(print.addressKey) : null;
  const { shared } = model.network.classes[networkClass ?? "unknown"];
  const { returning, sameAddress } = model.visitor;
  const twins = (["household", "organisation"] as const).reduce(
    (sum, tie) => sum + model.partners[tie] * model.print.twins[print.deviceClass][tie] * shared[tie],
    0,
  );
  return twins / ((returning / (1 - returning)) * sameAddress);
}
