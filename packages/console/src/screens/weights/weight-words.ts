import type { LearnedWeight } from "@samehand/protocol/api";
import { percent, shortNumber } from "../../format/number.ts";

const SHARED: Readonly<Record<string, string>> = {
  visitorToken: "a browser",
  payout: "a payout account",
  email: "an e-mail address",
  phone: "a telephone",
};
const WHO: Readonly<Record<LearnedWeight["relation"], string>> = {
  oneHand: "Two accounts of one hand",
  household: "Two people of one home",
  organisation: "Two colleagues",
};
/** What moves a match weight by less is as shipped. */
const NOTHING_BITS = 0.05;

/** The weights that a model moves, those that change links most first. */
export function movedWeights(weights: readonly LearnedWeight[]): LearnedWeight[] {
  const most = ({ agreeBits, differBits }: LearnedWeight) =>
    Math.max(Math.abs(agreeBits), Math.abs(differBits));
  return weights.filter((weight) => most(weight) >= NOTHING_BITS).toSorted((x, y) => most(y) - most(x));
}

/** As `Two accounts of one hand share a payout account in 85 % of pairs; shipped: 50 %.` */
export function weightWords({ comparison, relation, shipped, learned }: LearnedWeight): string {
  const what = SHARED[comparison] ?? comparison;
  return `${WHO[relation]} share ${what} in ${percent(learned)} of pairs; shipped: ${percent(shipped)}.`;
}

/** As `0.7 bits more`. */
export function bitsMoved(bits: number): string {
  return `${shortNumber(Math.abs(Math.round(bits * 10) / 10))} bits ${bits < 0 ? "less" : "more"}`;
}
