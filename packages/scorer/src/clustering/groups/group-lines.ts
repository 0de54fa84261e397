import { DEFAULT_MODEL, type Model } from "../../linkage/model.ts";
import type { AccountProfile, Contribution, Link, Population, Verdict } from "../../linkage/types.ts";
import { bitsOf, probabilityOf } from "../../statistics/logistic.ts";
import { pairKey } from "../../statistics/order.ts";
import { cannotLinks, verdictsByPair } from "../edges.ts";
import { bitsAsMembers } from "./as-members.ts";
import { type AlikeGraph, alikeGraph, alikeSets } from "./candidates.ts";

/** What is known beside the links. */
export interface GroupInput {
  /** An account that is not known is nobody's fellow. */
  profileOf(account: string): AccountProfile | undefined;
  population: Population;
  verdicts: readonly Verdict[];
}

/**
 * Lines for the links of accounts that are alike in threes and more, by `pairKey`. Twelve machines of one image on which
 * the same hand types are far less of a coincidence than two; a comparison of two accounts cannot know of the other ten.
 *
 * Everybody of a group must type like everybody else, which families, offices and identical devices do not. A group is
 * weighed whole against being so many people, and no link gets more than the whole. Links under a verdict get none.
 */
export function groupLines(
  links: readonly Link[],
  { profileOf, population, verdicts }: GroupInput,
  model: Model = DEFAULT_MODEL,
): Map<string, Contribution> {
  const newest = verdictsByPair(verdicts);
  const graph = alikeGraph(links, cannotLinks(links, newest, model), model);
  const lines = new Map<string, Contribution>();
  for (const set of alikeSets(graph)) {
    const members = set.flatMap((account) => profileOf(account) ?? []);
    for (const [key, line] of linesOf(members, graph, population, model))
      if (!newest.has(key)) lines.set(key, line);
  }
  return lines;
}

/** The link with its line, adding up as before. What is not one hand keeps its shares. */
export function withGroupLine(link: Link, line: Contribution): Link {
  const bits = link.bits + line.bits;
  const probability = probabilityOf(bits);
  const { household, organisation, strangers } = link.relations;
  const rest = household + organisation + strangers;
  const share = rest > 0 ? (1 - probability) / rest : 0;
  return {
    ...link,
    bits,
    probability,
    relations: {
      oneHand: probability,
      household: household * share,
      organisation: organisation * share,
      strangers: strangers * share,
    },
    contributions: [...link.contributions, line],
  };
}

/** Whoever the others do not hold is left out, one by one, until what is left stands or falls as a whole. */
function linesOf(
  found: readonly AccountProfile[],
  graph: AlikeGraph,
  population: Population,
  model: Model,
): Map<string, Contribution> {
  const lines = new Map<string, Contribution>();
  for (let members = found; members.length >= 3; ) {
    const bits = bitsAsMembers(members, population, model);
    const supports = members.map(({ account }) => ({ account, bits: support(account, members, bits) }));
    const [least] = supports.toSorted((x, y) => x.bits - y.bits || (x.account < y.account ? -1 : 1));
    if (least === undefined) break;
    if (least.bits < 0) {
      members = members.filter(({ account }) => account !== least.account);
      continue;
    }
    const whole = wholeBits(members, supports, graph);
    if (whole < bitsOf(model.threshold)) break;
    for (const [index, { account: a }] of members.entries())
      for (const { account: b } of members.slice(index + 1)) {
        const key = pairKey(a, b);
        const own = graph.get(a)?.get(b)?.bits ?? Infinity;
        const gain = Math.min(bits.get(key) ?? -Infinity, whole) - own;
        if (gain > 0) lines.set(key, lineOf(gain, members.length));
      }
    break;
  }
  return lines;
}

/** What holds an account in the group: the mean, since its ties to one hand are not so many independent ones. */
function support(
  account: string,
  members: readonly AccountProfile[],
  bits: ReadonlyMap<string, number>,
): number {
  const own = members.flatMap((other) =>
    other.account === account ? [] : (bits.get(pairKey(account, other.account)) ?? []),
  );
  return own.reduce((sum, one) => sum + one, 0) / own.length;
}

/** log2 odds of one hand against so many people: the best pair by itself, then every further account by its support. */
function wholeBits(
  members: readonly AccountProfile[],
  supports: readonly { bits: number }[],
  graph: AlikeGraph,
): number {
  let best = -Infinity;
  for (const { account: a } of members)
    for (const { account: b } of members) best = Math.max(best, graph.get(a)?.get(b)?.bits ?? -Infinity);
  const mean = supports.reduce((sum, one) => sum + one.bits, 0) / members.length;
  // A step that every waterfall can add.
  return Math.floor((best + mean * (members.length - 2)) * 1024) / 1024;
}

function lineOf(bits: number, size: number): Contribution {
  return {
    comparison: "group",
    family: "group",
    level: "alike",
    bits,
    words: `These two are among ${size} accounts that are alike in this way, and each of them types like all the others.`,
  };
}
