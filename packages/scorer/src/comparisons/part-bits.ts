import { PRINT_GROUP_NAMES } from "../evidence/print-groups.ts";
import type { Model } from "../linkage/model.ts";
import { oncePer } from "../statistics/once-per.ts";
import { shareOfStrangers } from "./rarity.ts";

/** What one group of a print is worth between two devices, by how many others hold the value. */
export interface PartBits {
  /** Holders besides the two. */
  others: number;
  /** Share of strangers with one value, before any were counted. */
  prior: number;
  /** log2 P(alike | one device) / P(alike | two devices of strangers). */
  alike: number;
  /** The same where the group differs. */
  changed: number;
}

interface Tables {
  accounts: number;
  /** By group and number of others. */
  known: readonly Map<number, PartBits>[];
}

/** Counts enter rounded, so that a population knows few: their logarithms are taken once, not once a pair. */
const tablesOf = oncePer<Model, { of: Tables | null }>(() => ({ of: null }));

/** @param group its place in `PRINT_GROUP_NAMES`. */
export function partBits(
  { accounts, model }: { accounts: number; model: Model },
  group: number,
  others: number,
): PartBits {
  const tables = tablesOf(model);
  if (tables.of?.accounts !== accounts)
    tables.of = { accounts, known: PRINT_GROUP_NAMES.map(() => new Map<number, PartBits>()) };
  const ofGroup = tables.of.known[group];
  const known = ofGroup?.get(others);
  if (known !== undefined) return known;
  const name = PRINT_GROUP_NAMES[group];
  if (name === undefined) throw new RangeError(`No group ${group}`);
  const { groups, priorAccounts, kin } = model.print;
  const { prior, drift } = groups[name];
  const u = shareOfStrangers({ accounts, model }, others, { prior, priorAccounts, kin });
  const bits = {
    others,
    prior,
    alike: Math.log2((1 - drift) / u),
    changed: Math.log2(drift / Math.max(1 - u, drift)),
  };
  ofGroup?.set(others, bits);
  return bits;
}
