import { weighAccounts } from "../../linkage/compare-accounts.ts";
import type { Model } from "../../linkage/model.ts";
import type { AccountProfile, Population } from "../../linkage/types.ts";
import { byCodeUnit, pairKey } from "../../statistics/order.ts";
import { habitsOf } from "./habits.ts";

/**
 * The bits of every pair of a group as members of it, by `pairKey`. Three things differ from a comparison of two accounts:
 * - The prior. Who has two accounts has more of them far more often than anybody has a second, and the more he is known
 *   to hold the more he holds (the Chinese restaurant process); homes and workplaces have further people too.
 * - What is counted. The members' own holdings must not make the group's evidence look common.
 * - What is expected: `habitsOf`.
 */
export function bitsAsMembers(
  members: readonly AccountProfile[],
  population: Population,
  model: Model,
): Map<string, number> {
  const { partners, groups } = model;
  const further: Model = {
    ...model,
    partners: {
      oneHand: Math.max(partners.oneHand, groups.furtherPerAccount * (members.length - 1)),
      household: Math.max(partners.household, groups.further.household),
      organisation: Math.max(partners.organisation, groups.further.organisation),
    },
  };
  const outside = withoutMembers(members, population);
  const sorted = members.toSorted((x, y) => byCodeUnit(x.account, y.account));
  const pairs = sorted.flatMap((a, index) => sorted.slice(index + 1).map((b) => [a, b] as const));
  const weighed = pairs.map(([a, b]) => weighAccounts(a, b, outside, undefined, further));
  const habitual = habitsOf(weighed, members.length, further);
  const bits = new Map<string, number>();
  for (const [index, [a, b]] of pairs.entries()) {
    const link = weighed[index];
    if (link === undefined) continue;
    bits.set(pairKey(a.account, b.account), weighAccounts(a, b, outside, undefined, habitual(link)).bits);
  }
  return bits;
}

/** The population as two members see it whose fellows are not counted. */
function withoutMembers(members: readonly AccountProfile[], population: Population): Population {
  const held = new Map<string, Map<string, number>>();
  for (const { evidence } of members)
    for (const { kind, key } of evidence) {
      const ofKind = held.get(kind) ?? new Map<string, number>();
      held.set(kind, ofKind.set(key, (ofKind.get(key) ?? 0) + 1));
    }
  return {
    accounts: population.accounts,
    networkClassOf: (addressKey) => population.networkClassOf(addressKey),
    holders: (kind, key) => {
      const fellows = Math.max(0, (held.get(kind)?.get(key) ?? 0) - 2);
      return Math.max(0, population.holders(kind, key) - fellows);
    },
  };
}
