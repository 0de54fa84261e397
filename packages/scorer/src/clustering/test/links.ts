import type { Contribution, Link, Verdict } from "../../linkage/types.ts";
import { bitsOf } from "../../statistics/logistic.ts";

const line = (
  comparison: string,
  family: Contribution["family"],
  level: string,
  bits: number,
): Contribution => ({
  comparison,
  family,
  level,
  bits,
  words: "A test.",
});

/** A link of a given probability that rests on a print. */
export function linkOfProbability(a: string, b: string, probability: number, typingBits?: number): Link {
  const bits = bitsOf(probability);
  const [x, y] = a < b ? [a, b] : [b, a];
  const contributions = [line("print", "device", "same", bits - (typingBits ?? 0))];
  if (typingBits !== undefined)
    contributions.push(line("typing", "behaviour", typingBits < 0 ? "different" : "alike", typingBits));
  const rest = 1 - probability;
  const relations = {
    oneHand: probability,
    household: rest / 3,
    organisation: rest / 3,
    strangers: rest / 3,
  };
  return { a: x, b: y, bits, probability, relations, contributions };
}

/** A link of two accounts on one browser, which a household explains. */
export function householdLink(a: string, b: string, typing: "alike" | "different" | null = null): Link {
  const link = linkOfProbability(a, b, 0.3);
  const contributions = [line("visitorToken", "device", "shared", 15)];
  if (typing !== null) contributions.push(line("typing", "behaviour", typing, typing === "alike" ? 2 : -4));
  return {
    ...link,
    contributions,
    relations: { oneHand: 0.3, household: 0.5, organisation: 0.1, strangers: 0.1 },
  };
}

export function verdictOn(a: string, b: string, verdict: Verdict["verdict"], atMs = 0): Verdict {
  return { a, b, verdict, atMs };
}
