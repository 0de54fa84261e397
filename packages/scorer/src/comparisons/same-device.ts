import type { PerTie } from "../linkage/model.ts";
import { bothHold, type Pair } from "./comparison.ts";
import { perTie } from "./ties.ts";

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
export function sameDeviceGivenTokens(pair: Pair): PerTie {
  const { sameDevice, kept } = pair.model.token;
  const agreement = tokenAgreement(pair);
  return perTie((tie) => {
    const d = sameDevice[tie];
    if (agreement === "shared") return 1;
    if (agreement === "unknown") return d;
    const hidden = d * (1 - kept[tie]);
    return hidden / (hidden + 1 - d);
  });
}
