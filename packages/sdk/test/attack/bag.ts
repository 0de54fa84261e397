import { FLIGHT_EDGES_MS, KEY_DWELL_EDGES_MS, type TypingSummary } from "@samehand/protocol";
import type { Hand } from "./hand.ts";

/**
 * Words of a dictionary by how likely they are in the text that gave a payload, the likeliest first; after each round,
 * from round 0, the order of the language, which anybody guesses who has seen no payload.
 */
export type BagAttacker = (payload: TypingSummary, rounds: number) => string[][];

/** A bin that takes a smaller share of a word's times tells nothing. */
const SHARE_MIN = 1e-3;

/**
 * An attacker who knows the typist's hand, key by key, as its owner does not. What each word adds to each bin of key
 * dwell and flight is therefore known, and the payload is a sum of Poisson counts over the words of the text:
 * expectation-maximisation (Richardson 1972, Lucy 1974), begun at the words' frequencies in the language.
 * @param classOf the class that the payload counts a key under.
 */
export function bagAttacker(
  dictionary: readonly string[],
  hand: Hand,
  classOf: (key: string) => string,
): BagAttacker {
  const places = new Map<string, number>();
  const [at, shares]: [number[], number[]] = [[], []];
  /** Features of word `w` are those from `starts[w]` to before `starts[w + 1]`. */
  const starts = [0];
  const keyDwells = remembered((key: string) => keyDwellBins(hand, key));
  const flights = remembered((pair: string) => flightBins(hand, pair.charAt(0), pair.charAt(1)));
  const add = (name: string, bins: readonly number[]) => {
    for (const [bin, share] of bins.entries()) {
      if (share < SHARE_MIN) continue;
      const feature = `${name} ${bin}`;
      const place = places.get(feature) ?? places.size;
      places.set(feature, place);
      at.push(place);
      shares.push(share);
    }
  };
  for (const word of dictionary) {
    let before = " ";
    for (const key of `${word} `.split("")) {
      add(classOf(key), keyDwells(key));
      add(`${classOf(before)}>${classOf(key)}`, flights(before + key));
      before = key;
    }
    starts.push(at.length);
  }
  const [features, weights, ends] = [Int32Array.from(at), Float64Array.from(shares), Int32Array.from(starts)];
  const zipf = dictionary.map((_, rank) => 1 / (rank + 2.7));
  const whole = zipf.reduce((a, b) => a + b, 0);

  return (payload, rounds) => {
    const counts = new Float64Array(places.size);
    for (const [name, bins] of Object.entries({ ...payload.keyDwell, ...payload.flight }))
      for (const [bin, count] of (bins ?? []).entries()) {
        const place = places.get(`${name} ${bin}`);
        if (place !== undefined) counts[place] = count;
      }
    const spaces = (payload.keyDwell.space ?? []).reduce((a, b) => a + b, 0);
    const expected = Float64Array.from(zipf, (share) => (share / whole) * (spaces + 1));
    const byLikelihood = () =>
      dictionary
        .map((word, index) => [expected[index] ?? 0, word] as const)
        .toSorted(([a], [b]) => b - a)
        .map(([, word]) => word);
    const found = [byLikelihood()];
    for (let round = 0; round < rounds; round++) {
      // What words outside the dictionary add; and it keeps the division from nothing.
      const sums = new Float64Array(places.size).fill(0.01);
      eachFeature((word, feature, weight) => {
        sums[feature] = (sums[feature] ?? 0) + weight * (expected[word] ?? 0);
      });
      const explained = new Float64Array(dictionary.length);
      const total = new Float64Array(dictionary.length);
      eachFeature((word, feature, weight) => {
        explained[word] = (explained[word] ?? 0) + (weight * (counts[feature] ?? 0)) / (sums[feature] ?? 1);
        total[word] = (total[word] ?? 0) + weight;
      });
      for (const [word, old] of expected.entries())
        expected[word] = (old * (explained[word] ?? 0)) / (total[word] ?? 1);
      found.push(byLikelihood());
    }
    return found;
  };

  function eachFeature(visit: (word: number, feature: number, weight: number) => void) {
    for (let word = 0; word < dictionary.length; word++)
      for (let index = ends[word] ?? 0; index < (ends[word + 1] ?? 0); index++)
        visit(word, features[index] ?? 0, weights[index] ?? 0);
  }
}

function keyDwellBins(hand: Hand, key: string): number[] {
  return binsOf(KEY_DWELL_EDGES_MS, hand.keyDwellMs(key), hand.keyDwellSpread, 0);
}

function flightBins(hand: Hand, from: string, to: string): number[] {
  return binsOf(FLIGHT_EDGES_MS, hand.flightMs(from, to), hand.flightSpread, hand.rolloverMs);
}

/** Chance of each bin for a log-normal time, counted from `-shiftMs`. */
function binsOf(edgesMs: readonly number[], medianMs: number, spread: number, shiftMs: number): number[] {
  const below = edgesMs.map((edge) =>
    edge + shiftMs <= 0 ? 0 : normalBelow((Math.log(edge + shiftMs) - Math.log(medianMs)) / spread),
  );
  return [...below, 1].map((sum, bin) => sum - (below[bin - 1] ?? 0));
}

/** Chance of a standard normal below `z`: Zelen and Severo 1964 (26.2.17), wrong by 7.5e-8 at most. */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429];
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series.reduceRight((sum, c) => (sum + c) * t, 0);
  return z > 0 ? 1 - tail : tail;
}

function remembered<T>(make: (name: string) => T): (name: string) => T {
  const known = new Map<string, T>();
  return (name) => {
    const value = known.get(name) ?? make(name);
    known.set(name, value);
    return value;
  };
}
