import type { Verdict } from "../linkage/types.ts";
import { byCodeUnit } from "../statistics/order.ts";
import { UnionFind } from "../statistics/union-find.ts";

type Said = Pick<Verdict, "a" | "b" | "verdict">;
/** `apart` says that two are different people, `chain` from its `a` to its `b`, link by link, that they are one hand. */
export interface Contradicted<V extends Said> {
  apart: V;
  chain: V[];
}

/**
 * Verdicts on pairs that cannot all be true, by the shortest chain each; `newest` has one verdict for a pair. Clusters heed
 * the one that keeps apart. In an order that the input's does not change; at most `most`.
 */
export function contradicted<V extends Said>(newest: readonly V[], most: number): Contradicted<V>[] {
  const joined = new UnionFind();
  const ties = new Map<string, V[]>();
  const inOrder = newest.toSorted((x, y) => byCodeUnit(x.a, y.a) || byCodeUnit(x.b, y.b));
  for (const verdict of inOrder) {
    if (verdict.verdict !== "oneHand" || verdict.a === verdict.b) continue;
    joined.union(verdict.a, verdict.b);
    for (const end of [verdict.a, verdict.b]) ties.set(end, [...(ties.get(end) ?? []), verdict]);
  }
  const found: Contradicted<V>[] = [];
  for (const apart of inOrder) {
    if (found.length >= most) break;
    if (apart.verdict !== "differentPeople" || apart.a === apart.b) continue;
    if (joined.find(apart.a) === joined.find(apart.b))
      found.push({ apart, chain: shortestChain(apart.a, apart.b, ties) });
  }
  return found;
}

function shortestChain<V extends Said>(
  from: string,
  to: string,
  ties: ReadonlyMap<string, readonly V[]>,
): V[] {
  const cameBy = new Map<string, { verdict: V; before: string } | null>([[from, null]]);
  // A map goes on with what is added while it is walked.
  for (const account of cameBy.keys()) {
    if (account === to) break;
    for (const verdict of ties.get(account) ?? []) {
      const next = verdict.a === account ? verdict.b : verdict.a;
      if (!cameBy.has(next)) cameBy.set(next, { verdict, before: account });
    }
  }
  const chain: V[] = [];
  for (let step = cameBy.get(to); step !== undefined && step !== null; step = cameBy.get(step.before))
    chain.unshift(step.verdict);
  return chain;
}
