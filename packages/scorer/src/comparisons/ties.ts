import { type PerTie, TIES, type Tie } from "../linkage/model.ts";

/** A number for each tie. */
export function perTie(of: (tie: Tie) => number): PerTie {
  return { oneHand: of("oneHand"), household: of("household"), organisation: of("organisation") };
}

export function largest(bits: PerTie): number {
  return Math.max(...TIES.map((tie) => bits[tie]));
}
