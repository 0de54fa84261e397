import type { PerTie, Tie } from "../linkage/model.ts";

/** A number for each tie. */
export function perTie(of: (tie: Tie) => number): PerTie {
  return { oneHand: of("oneHand"), household: of("household"), organisation: of("organisation") };
}

/** The same of each tie's number. Hot paths: no name is looked up. */
export function mapTies(x: PerTie, of: (x: number) => number): PerTie {
  return { oneHand: of(x.oneHand), household: of(x.household), organisation: of(x.organisation) };
}

/** The same of each tie's two numbers. */
export function zipTies(x: PerTie, y: PerTie, of: (x: number, y: number) => number): PerTie {
  return {
    oneHand: of(x.oneHand, y.oneHand),
    household: of(x.household, y.household),
    organisation: of(x.organisation, y.organisation),
  };
}

export const NO_BITS: PerTie = { oneHand: 0, household: 0, organisation: 0 };

export function largest({ oneHand, household, organisation }: PerTie): number {
  return Math.max(oneHand, household, organisation);
}
