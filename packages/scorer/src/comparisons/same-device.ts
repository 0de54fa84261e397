import type { Model, PerTie } from "../linkage/model.ts";
import { oncePer } from "../statistics/once-per.ts";
import { bothHold, type Pair } from "./comparison.ts";
import { zipTies } from "./ties.ts";

/** What the visitor tokens of two accounts say; `unknown` where one of them has none. */
export type TokenAgreement = "shared" | "disjoint" | "unknown";

export function tokenAgreement(pair: Pair): TokenAgreement {
  if (pair.shared("visitorToken").length > 0) return "shared";
  return bothHold(pair, "visitorToken") ? "disjoint" : "unknown";
}

/**
 * Probability that the accounts met on one device, after the tokens were looked at, so that print and token are two
 * factors of one joint probability and nothing is counted twice:
 * P(device | no common token) = d(1 - k) / (d(1 - k) + 1 - d) with d = P(device), k = P(token kept).
 */
export const sameDeviceGivenTokens = oncePer(
  ({ token: { sameDevice, kept } }: Model): Readonly<Record<TokenAgreement, PerTie>> => ({
    shared: { oneHand: 1, household: 1, organisation: 1 },
    unknown: sameDevice,
    disjoint: zipTies(sameDevice, kept, (d, k) => {
      const hidden = d * (1 - k);
      return hidden / (hidden + 1 - d);
    }),
  }),
);
