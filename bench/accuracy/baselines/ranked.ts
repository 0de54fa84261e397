import { type Footprint, holdersOf } from "../footprints.ts";
import { type Scores, scoresOf } from "../pairs.ts";

/** A pair with what a method makes of it; 0 is never said. */
export interface RankedPair {
  a: number;
  b: number;
  score: number;
}

/** The share of addresses that two have in common. */
export function jaccard(footprints: readonly Footprint[]): RankedPair[] {
  return everyPair(footprints, (a, b) => {
    const common = [...a.addresses].filter((address) => b.addresses.has(address)).length;
    return common === 0 ? 0 : common / (a.addresses.size + b.addresses.size - common);
  });
}

/** How rare it is to be at an address in one clock hour: the sum of log2(all / those there) over shared hours. */
export function rarityInHours(footprints: readonly Footprint[]): RankedPair[] {
  const there = holdersOf(footprints, ({ addressHours }) => addressHours);
  return everyPair(footprints, (a, b) => {
    let bits = 0;
    for (const hour of a.addressHours)
      if (b.addressHours.has(hour)) bits += Math.log2(footprints.length / (there.get(hour)?.length ?? 1));
    return bits;
  });
}

/** Pairs that are each other's best. */
export function mutualBest(ranked: readonly RankedPair[]): RankedPair[] {
  const best = new Map<number, RankedPair>();
  for (const pair of ranked)
    for (const account of [pair.a, pair.b])
      if (pair.score > (best.get(account)?.score ?? 0)) best.set(account, pair);
  return ranked.filter((pair) => best.get(pair.a) === pair && best.get(pair.b) === pair);
}

/** The scores at the threshold that is best for the method on these very data, which no user could have known. */
export function atBestThreshold(ranked: readonly RankedPair[], people: readonly string[]): Scores {
  const thresholds = [...new Set(ranked.map(({ score }) => score))].filter((score) => score > 0);
  const tried = thresholds.map((least) =>
    scoresOf(
      ranked.filter(({ score }) => score >= least).map(({ a, b }) => [a, b] as const),
      people,
    ),
  );
  return tried.reduce((best, scores) => (scores.f1 > best.f1 ? scores : best), scoresOf([], people));
}

function everyPair(
  footprints: readonly Footprint[],
  score: (a: Footprint, b: Footprint) => number,
): RankedPair[] {
  return footprints.flatMap((first, a) =>
    footprints.slice(a + 1).map((second, index) => ({ a, b: a + 1 + index, score: score(first, second) })),
  );
}
