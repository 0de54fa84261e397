import { TIES } from "../linkage/model.ts";
import type { Verdict } from "../linkage/types.ts";
import { byCodeUnit } from "../statistics/order.ts";
import type { WeightedPair } from "./pair-weights.ts";
import type { AgreementPattern } from "./pattern.ts";

/** Alike pairs, and how many they count for. */
export interface PatternCount {
  pattern: AgreementPattern;
  /** A reviewer's word is a label that training does not doubt. */
  verdict: Verdict["verdict"] | null;
  count: number;
}

/** Sums of these steps are exact in a double, so that the order of the pairs does not matter. */
const STEPS = 2 ** 20;

/** Counts of patterns, in an order of their own. */
export function countPatterns(pairs: readonly WeightedPair[]): PatternCount[] {
  const counts = new Map<string, PatternCount>();
  for (const { pattern, verdict, weight } of pairs) {
    const key = keyOf(pattern, verdict);
    const known = counts.get(key) ?? { pattern, verdict, count: 0 };
    known.count += Math.round(weight * STEPS) / STEPS;
    counts.set(key, known);
  }
  return [...counts].toSorted(([a], [b]) => byCodeUnit(a, b)).map(([, count]) => count);
}

function keyOf({ agrees, bits }: AgreementPattern, verdict: string | null): string {
  const sides = Object.entries(agrees).map(([id, side]) => `${id}=${side}`);
  return [verdict, ...sides.toSorted(byCodeUnit), ...TIES.map((tie) => bits[tie])].join(";");
}
