import { DEFAULT_MODEL } from "@samehand/scorer";
import { pairKey } from "../jobs/scoring/pairs.ts";

/** A stored pair with the probabilities that tie it. */
export interface TiedLink {
  a: string;
  b: string;
  probability: number;
  household: number;
}

/**
 * Pairs that are more likely one hand or one household than not, and each the other's strongest such tie. No
 * accusation: it says who belongs together, not that they are one person.
 */
export function tiedPairs(links: readonly TiedLink[]): TiedLink[] {
  const tied = links
    .filter((link) => tieOf(link) >= DEFAULT_MODEL.unsure)
    .toSorted((x, y) => tieOf(y) - tieOf(x) || (pairKey(x.a, x.b) < pairKey(y.a, y.b) ? -1 : 1));
  const best = new Map<string, TiedLink>();
  for (const link of tied)
    for (const account of [link.a, link.b]) if (!best.has(account)) best.set(account, link);
  return tied.filter((link) => best.get(link.a) === link && best.get(link.b) === link);
}

const tieOf = ({ probability, household }: TiedLink) => probability + household;
