import type { Verdict } from "../linkage/types.ts";
import { probabilityOf } from "../statistics/logistic.ts";
import { UnionFind } from "../statistics/union-find.ts";
import type { AgreementPattern } from "./pattern.ts";
import { handBits, tiedBits } from "./responsibilities.ts";
import type { TrainingSettings } from "./settings.ts";

/** A pair that may teach. */
export interface TrainingPair {
  a: string;
  b: string;
  pattern: AgreementPattern;
  verdict: Verdict["verdict"] | null;
  /** Who gave the verdict. */
  reviewer: string | null;
}

export interface WeightedPair extends TrainingPair {
  /** What the pair counts for, at most 1. */
  weight: number;
}

/**
 * What each pair counts for. Nobody shall teach alone: the pairs of one hand, those of one account and the verdicts of
 * one reviewer have a sum that they do not exceed, however many there are.
 */
export function weighPairs(pairs: readonly TrainingPair[], settings: TrainingSettings): WeightedPair[] {
  const hands = new UnionFind();
  const tied = new Map<string, number>();
  for (const { a, b, pattern, verdict } of pairs) {
    if (isHand(pattern, verdict)) hands.union(a, b);
    if (!isTied(pattern)) continue;
    for (const account of [a, b]) tied.set(account, (tied.get(account) ?? 0) + 1);
  }
  const inHand = new Map<string, number>();
  const byReviewer = new Map<string, number>();
  const handOf = ({ a, b }: TrainingPair) => (hands.find(a) === hands.find(b) ? hands.find(a) : null);
  for (const pair of pairs) {
    const hand = handOf(pair);
    if (hand !== null) inHand.set(hand, (inHand.get(hand) ?? 0) + 1);
    if (pair.reviewer !== null) byReviewer.set(pair.reviewer, (byReviewer.get(pair.reviewer) ?? 0) + 1);
  }
  const share = (most: number, count: number | undefined) => Math.min(1, most / (count ?? 1));
  return pairs.map((pair) => {
    const hand = handOf(pair);
    const ofAccounts = Math.max(tied.get(pair.a) ?? 0, tied.get(pair.b) ?? 0, 1);
    const weight = Math.min(
      hand === null ? 1 : share(settings.handPairsMax, inHand.get(hand)),
      isTied(pair.pattern) ? share(settings.accountPairsMax, ofAccounts) : 1,
      pair.reviewer === null ? 1 : share(settings.reviewerPairsMax, byReviewer.get(pair.reviewer)),
    );
    return { ...pair, weight };
  });
}

function isHand({ bits }: AgreementPattern, verdict: TrainingPair["verdict"]): boolean {
  return verdict === "oneHand" || (verdict === null && handBits(bits) >= 0);
}

function isTied({ bits }: AgreementPattern): boolean {
  return probabilityOf(tiedBits(bits)) >= 0.5;
}
