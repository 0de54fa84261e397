import type { Pair } from "../comparisons/comparison.ts";
import { populationSize } from "../comparisons/rarity.ts";
import { COMPARISONS } from "../comparisons/registry.ts";
import { perTie } from "../comparisons/ties.ts";
import { figure } from "../comparisons/words.ts";
import { byCodeUnit } from "../statistics/order.ts";
import { DEFAULT_MODEL, type Model } from "./model.ts";
import type { AccountProfile, Link, Population, Verdict } from "./types.ts";
import { linkOf, type WeighedLine } from "./waterfall.ts";

/**
 * Weighs all that two accounts have in common, and all that speaks against, into one link. Symmetric in `a` and `b`.
 * @param verdict a reviewer's word on this pair: it decides, and the evidence stays readable above it.
 */
export function compareAccounts(
  a: AccountProfile,
  b: AccountProfile,
  population: Population,
  verdict?: Verdict,
  model: Model = DEFAULT_MODEL,
): Link {
  const [first, second] = byCodeUnit(a.account, b.account) <= 0 ? [a, b] : [b, a];
  const pair: Pair = { a: first, b: second, population, model };
  const lines: WeighedLine[] = [priorLine(pair)];
  for (const { id, family, compare } of COMPARISONS) {
    const outcome = compare(pair);
    if (outcome) lines.push({ comparison: id, family, ...outcome });
  }
  return linkOf(first.account, second.account, lines, verdict?.verdict ?? null, model);
}

/** Prior odds of a tie against strangers: expected partners over the other accounts of the population. */
function priorLine({ population, model }: Pair): WeighedLine {
  const others = populationSize(population, model) - 1;
  return {
    comparison: "prior",
    family: "prior",
    level: "prior",
    bits: perTie((tie) => Math.log2(model.partners[tie] / others)),
    words: `Before anything is known, about one pair in ${figure(others / model.partners.oneHand)} is one hand.`,
  };
}
