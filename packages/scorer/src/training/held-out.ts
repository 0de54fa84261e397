import type { LearnedWeights } from "../linkage/learned.ts";
import { type Model, TIES } from "../linkage/model.ts";
import { probabilityOf } from "../statistics/logistic.ts";
import type { PatternCount } from "./pattern-counts.ts";
import { bitsUnder, handBits, responsibilityOf } from "./responsibilities.ts";

/** How weights do on pairs that they did not learn from. */
export interface HeldOut {
  /** log2 likelihood of patterns and verdicts under the learned weights over that under the shipped ones. */
  gainBits: number;
  /** Reviewed pairs among them; the rest is summed over these. */
  verdicts: number;
  /** Of these, how many said one hand, and the sum of what each model held for that probability. */
  oneHand: number;
  expectedOneHand: Beside;
  /** Verdicts that a model holds for the likelier. */
  toldRight: Beside;
  /** Log loss of the verdicts, bits. */
  lossBits: Beside;
  /** Pairs called one hand of which a reviewer said that they are different people. */
  falselyAccused: Beside;
}

/** One figure of the shipped weights and of the learned ones. */
export interface Beside {
  shipped: number;
  learned: number;
}

export const NOTHING_HELD_OUT: HeldOut = {
  gainBits: 0,
  verdicts: 0,
  oneHand: 0,
  expectedOneHand: { shipped: 0, learned: 0 },
  toldRight: { shipped: 0, learned: 0 },
  lossBits: { shipped: 0, learned: 0 },
  falselyAccused: { shipped: 0, learned: 0 },
};

export function heldOut(
  counts: readonly PatternCount[],
  accounts: number,
  weights: { shipped: LearnedWeights; learned: LearnedWeights },
  model: Model,
): HeldOut {
  const { shipped, learned } = weights;
  const totals = addHeldOut(NOTHING_HELD_OUT, NOTHING_HELD_OUT);
  for (const tie of TIES)
    totals.gainBits -= (accounts / 2) * (learned.partners[tie] - shipped.partners[tie]) * Math.LOG2E;
  for (const { pattern, verdict, count } of counts) {
    const under = { shipped: pattern.bits, learned: bitsUnder(pattern, learned, shipped) };
    const likelihood = (which: "shipped" | "learned") =>
      responsibilityOf(under[which], verdict).likelihoodBits;
    totals.gainBits += count * (likelihood("learned") - likelihood("shipped"));
    if (verdict === null) continue;
    totals.verdicts += count;
    if (verdict === "oneHand") totals.oneHand += count;
    for (const which of ["shipped", "learned"] as const) {
      const probability = probabilityOf(handBits(under[which]));
      const said = verdict === "oneHand" ? probability : 1 - probability;
      totals.expectedOneHand[which] += count * probability;
      if (said > 0.5) totals.toldRight[which] += count;
      totals.lossBits[which] -= count * Math.log2(Math.max(said, LEAST));
      if (verdict === "differentPeople" && probability >= model.threshold)
        totals.falselyAccused[which] += count;
    }
  }
  return totals;
}

export function addHeldOut(a: HeldOut, b: HeldOut): HeldOut {
  const both = (x: Beside, y: Beside): Beside => ({
    shipped: x.shipped + y.shipped,
    learned: x.learned + y.learned,
  });
  return {
    gainBits: a.gainBits + b.gainBits,
    verdicts: a.verdicts + b.verdicts,
    oneHand: a.oneHand + b.oneHand,
    expectedOneHand: both(a.expectedOneHand, b.expectedOneHand),
    toldRight: both(a.toldRight, b.toldRight),
    lossBits: both(a.lossBits, b.lossBits),
    falselyAccused: both(a.falselyAccused, b.falselyAccused),
  };
}

/**
 * Learned weights are better where they explain more and tell verdicts no worse than the shipped ones. Likelihood alone
 * shows nothing: on a simulated city, weights that explained the pairs better found fewer hands.
 */
export function isBetter(
  { gainBits, verdicts, lossBits, falselyAccused }: HeldOut,
  verdictsMin: number,
): boolean {
  return (
    verdicts >= verdictsMin &&
    gainBits > 0 &&
    lossBits.learned <= lossBits.shipped &&
    falselyAccused.learned <= falselyAccused.shipped
  );
}

/** One wrong verdict shall not outweigh a hundred right ones. */
const LEAST = 2 ** -10;
