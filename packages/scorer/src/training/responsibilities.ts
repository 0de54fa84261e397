import { perTie } from "../comparisons/ties.ts";
import type { LearnedWeights } from "../linkage/learned.ts";
import { shiftBits } from "../linkage/learned.ts";
import type { PerTie } from "../linkage/model.ts";
import type { Verdict } from "../linkage/types.ts";
import { log2SumExp2 } from "../statistics/logistic.ts";
import type { AgreementPattern } from "./pattern.ts";

/** log2 odds of one hand against everything else. */
export function handBits({ oneHand, household, organisation }: PerTie): number {
  return oneHand - log2SumExp2([0, household, organisation]);
}

/** log2 odds of any tie against strangers. */
export function tiedBits({ oneHand, household, organisation }: PerTie): number {
  return log2SumExp2([oneHand, household, organisation]);
}

/** A pattern's bits under other weights than the shipped ones that it was seen with. */
export function bitsUnder(
  { agrees, bits }: AgreementPattern,
  weights: LearnedWeights,
  shipped: LearnedWeights,
): PerTie {
  return perTie((tie) => {
    let sum = bits[tie] + Math.log2(weights.partners[tie] / shipped.partners[tie]);
    for (const [id, side] of Object.entries(agrees)) {
      const [m, before] = [weights.agreement[id], shipped.agreement[id]];
      if (m !== undefined && before !== undefined) sum += shiftBits(m[tie], before[tie], side);
    }
    return sum;
  });
}

/** Which relation a pair has, and log2 of the likelihood of the pattern and the verdict against strangers'. */
export interface Responsibility {
  of: PerTie;
  likelihoodBits: number;
}

/** A verdict leaves the relations that it allows; among these the bits decide. */
export function responsibilityOf(bits: PerTie, verdict: Verdict["verdict"] | null): Responsibility {
  const hand = verdict === "differentPeople" ? Number.NEGATIVE_INFINITY : bits.oneHand;
  const likelihoodBits =
    verdict === "oneHand" ? hand : log2SumExp2([0, hand, bits.household, bits.organisation]);
  const share = (tieBits: number) => 2 ** (tieBits - likelihoodBits);
  const others = verdict === "oneHand" ? 0 : 1;
  return {
    of: {
      oneHand: verdict === "oneHand" ? 1 : share(hand),
      household: others * share(bits.household),
      organisation: others * share(bits.organisation),
    },
    likelihoodBits,
  };
}
