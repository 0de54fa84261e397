import type { Pair } from "../comparisons/comparison.ts";
import { populationSize } from "../comparisons/rarity.ts";
import { COMPARISONS } from "../comparisons/registry.ts";
import { mapTies } from "../comparisons/ties.ts";
import { figure } from "../comparisons/words.ts";
import { oncePer } from "../statistics/once-per.ts";
import { byCodeUnit } from "../statistics/order.ts";
import { learnedBits } from "./learned.ts";
import { DEFAULT_MODEL, type Model } from "./model.ts";
import { ProfilePair } from "./profile-pair.ts";
import type { AccountProfile, Link, Population, Verdict, WeighedLink } from "./types.ts";
import { lineOf, type WeighedLine, weighedLink } from "./waterfall.ts";

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
  return writtenLink(weighAccounts(a, b, population, verdict, model));
}

/** As `compareAccounts`, before its sentences are written: most pairs are dropped unread. */
export function weighAccounts(
  a: AccountProfile,
  b: AccountProfile,
  population: Population,
  verdict?: Verdict,
  model: Model = DEFAULT_MODEL,
): WeighedLink {
  const [first, second] = byCodeUnit(a.account, b.account) <= 0 ? [a, b] : [b, a];
  const pair = new ProfilePair(first, second, population, model);
  return weighPair(first.account, second.account, pair, verdict?.verdict ?? null);
}

/** Weighs a pair, however it is held in memory; `a` sorts before `b` wherever both typed. */
export function weighPair(
  a: string,
  b: string,
  pair: Pair,
  verdict: Verdict["verdict"] | null = null,
): WeighedLink {
  return weighedLink(a, b, linesOf(pair), verdict, pair.model);
}

/** What each comparison says of a pair, after the prior. */
export function linesOf(pair: Pair): WeighedLine[] {
  const lines = [priorLine(pair)];
  for (const comparison of COMPARISONS) {
    const outcome = comparison.compare(pair);
    if (outcome === null) continue;
    const ties = learnedBits(comparison, outcome, pair.model);
    lines.push(lineOf(comparison.id, comparison.family, outcome.level, ties, outcome.words));
  }
  return lines;
}

export function writtenLink(link: WeighedLink): Link {
  return {
    ...link,
    contributions: link.contributions.map(({ comparison, family, level, bits, words }) => ({
      comparison,
      family,
      level,
      bits,
      words: words(),
    })),
  };
}

/** Lines of a model by the number of others; a population asks for one. */
const priorLines = oncePer<Model, { others: number; line: WeighedLine | null }>(() => ({
  others: 0,
  line: null,
}));

/** Prior odds of a tie against strangers: expected partners over the other accounts of the population. */
function priorLine(pair: Pair): WeighedLine {
  const { partners } = pair.model;
  const others = populationSize(pair) - 1;
  const known = priorLines(pair.model);
  if (known.line !== null && known.others === others) return known.line;
  const words = () =>
    `Before anything is known, about one pair in ${figure(others / partners.oneHand)} is one hand.`;
  const ties = mapTies(partners, (expected) => Math.log2(expected / others));
  known.others = others;
  known.line = lineOf("prior", "prior", "prior", ties, words);
  return known.line;
}
