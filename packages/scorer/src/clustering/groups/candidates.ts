import type { Model } from "../../linkage/model.ts";
import type { Contribution, Link } from "../../linkage/types.ts";
import { byCodeUnit, pairKey } from "../../statistics/order.ts";
import type { Apart } from "../edges.ts";

/** Links by both of their accounts. */
export type AlikeGraph = ReadonlyMap<string, ReadonlyMap<string, Link>>;

/** What may still be without its sentences. */
type LinkBits = Pick<Link, "bits"> & {
  contributions: readonly Pick<Contribution, "comparison" | "bits">[];
};

/** Whether a link may be one of a group: its accounts type alike, and all that they share is much for strangers. */
export function mayJoinGroup(link: LinkBits, { groups }: Pick<Model, "groups">): boolean {
  const bitsOfLine = (id: string) =>
    link.contributions.find(({ comparison }) => comparison === id)?.bits ?? 0;
  return (
    bitsOfLine("typing") >= groups.typingBitsMin && link.bits - bitsOfLine("prior") >= groups.evidenceBitsMin
  );
}

/** The links that may, without pairs that must stay apart. */
export function alikeGraph(links: readonly Link[], apart: Apart, model: Model): AlikeGraph {
  const graph = new Map<string, Map<string, Link>>();
  const add = (from: string, to: string, link: Link) => {
    graph.set(from, (graph.get(from) ?? new Map<string, Link>()).set(to, link));
  };
  for (const link of links) {
    if (apart.get(link.a)?.has(link.b) === true || !mayJoinGroup(link, model)) continue;
    add(link.a, link.b, link);
    add(link.b, link.a, link);
  }
  return graph;
}

/**
 * Sets of three and more in which everybody is tied to everybody, grown from the strongest link; an account is in one at
 * most. Independent of the order of the links.
 */
export function alikeSets(graph: AlikeGraph): string[][] {
  const links = new Map<string, Link>();
  for (const own of graph.values()) for (const link of own.values()) links.set(pairKey(link.a, link.b), link);
  const strongest = [...links.values()].toSorted(
    (x, y) => y.bits - x.bits || byCodeUnit(x.a, y.a) || byCodeUnit(x.b, y.b),
  );
  const taken = new Set<string>();
  const sets: string[][] = [];
  for (const { a, b } of strongest) {
    if (taken.has(a) || taken.has(b)) continue;
    const set = grown([a, b], graph, taken);
    if (set.length < 3) continue;
    for (const account of set) taken.add(account);
    sets.push(set);
  }
  return sets;
}

/** Takes in whoever is tied to every member, each time the one whose weakest tie is strongest. */
function grown(seed: readonly [string, string], graph: AlikeGraph, taken: ReadonlySet<string>): string[] {
  const set: string[] = [...seed];
  const second = graph.get(seed[1]);
  const weakest = new Map<string, number>();
  for (const [account, link] of graph.get(seed[0]) ?? []) {
    const other = second?.get(account);
    if (other !== undefined && !taken.has(account)) weakest.set(account, Math.min(link.bits, other.bits));
  }
  while (weakest.size > 0) {
    let best: string | undefined;
    for (const [account, bits] of weakest) {
      const most = best === undefined ? -Infinity : (weakest.get(best) ?? -Infinity);
      if (bits > most || (bits === most && (best === undefined || account < best))) best = account;
    }
    if (best === undefined) break;
    weakest.delete(best);
    set.push(best);
    const own = graph.get(best);
    for (const [account, bits] of weakest) {
      const link = own?.get(account);
      if (link === undefined) weakest.delete(account);
      else weakest.set(account, Math.min(bits, link.bits));
    }
  }
  return set;
}
