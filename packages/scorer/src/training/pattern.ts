import type { Pair } from "../comparisons/comparison.ts";
import { COMPARISONS } from "../comparisons/registry.ts";
import { perTie } from "../comparisons/ties.ts";
import { BLOCKING_KINDS } from "../evidence/registry.ts";
import { linesOf } from "../linkage/compare-accounts.ts";
import { DEFAULT_MODEL, type Model, type PerTie } from "../linkage/model.ts";
import { ProfilePair } from "../linkage/profile-pair.ts";
import type { AccountProfile, EvidenceFamily, Population } from "../linkage/types.ts";
import { addCaps, totalOf } from "../linkage/waterfall.ts";

/** What training sees of a pair; many pairs are alike in it. */
export interface AgreementPattern {
  /** Whether each comparison that can be learned from this pair agrees, by id. */
  agrees: Readonly<Record<string, boolean>>;
  /** Shipped bits of each tie against strangers, all evidence, in quarters. */
  bits: PerTie;
}

const QUARTERS = 4;
const BLOCKING = new Set(BLOCKING_KINDS);

/**
 * The pattern of a pair. A comparison is learned only from pairs that evidence of another family found: those that
 * share a payout account were found by it, and would teach that every hand shares one.
 */
export function patternOf(
  a: AccountProfile,
  b: AccountProfile,
  population: Population,
  model: Model = DEFAULT_MODEL,
): AgreementPattern {
  const pair = new ProfilePair(a, b, population, model);
  const lines = linesOf(pair);
  const found = familiesThatFound(pair);
  const agrees: Record<string, boolean> = {};
  for (const { id, family, learns } of COMPARISONS) {
    const line = lines.find(({ comparison }) => comparison === id);
    const side = line && learns?.agrees[line.level];
    if (side !== undefined && [...found].some((other) => other !== family)) agrees[id] = side;
  }
  addCaps(lines, pair.model);
  const total = totalOf(lines);
  return { agrees, bits: perTie((tie) => Math.round(total[tie] * QUARTERS) / QUARTERS) };
}

function familiesThatFound(pair: Pair): Set<EvidenceFamily> {
  const found = new Set<EvidenceFamily>();
  for (const { family, kinds } of COMPARISONS)
    if (kinds.some((kind) => BLOCKING.has(kind) && pair.shared(kind).length > 0)) found.add(family);
  return found;
}
