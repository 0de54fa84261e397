import { DEFAULT_MODEL, type Model } from "../linkage/model.ts";
import type { Link, Verdict } from "../linkage/types.ts";
import type { Edge } from "../statistics/graph.ts";
import { bitsOf, probabilityOf } from "../statistics/logistic.ts";
import { byCodeUnit, pairKey } from "../statistics/order.ts";

/** A link as clustering sees it: `weight` is the log2 odds of one hand after reviewers were heard. */
export interface LinkEdge extends Edge {
  probability: number;
  /** Null where only a reviewer ties the two. */
  link: Link | null;
}

/** The newest word on each pair; of two at one moment the one that spares. */
export function verdictsByPair(verdicts: readonly Verdict[]): Map<string, Verdict> {
  const newest = new Map<string, Verdict>();
  for (const verdict of verdicts) {
    const key = pairKey(verdict.a, verdict.b);
    const known = newest.get(key);
    const later = known === undefined || verdict.atMs > known.atMs;
    const spares = known?.atMs === verdict.atMs && verdict.verdict === "differentPeople";
    if (later || spares) newest.set(key, verdict);
  }
  return newest;
}

/** One edge per pair, in an order that the input's does not change. */
export function edgesOf(
  links: readonly Link[],
  verdicts: ReadonlyMap<string, Verdict>,
  model: Model = DEFAULT_MODEL,
): LinkEdge[] {
  const sure = bitsOf(model.verdictProbability);
  const edges = new Map<string, LinkEdge>();
  for (const link of links) {
    if (link.a === link.b) continue;
    const key = pairKey(link.a, link.b);
    edges.set(key, edge(link.a, link.b, weightAfter(link.bits, verdicts.get(key), sure), link));
  }
  for (const [key, verdict] of verdicts)
    if (!edges.has(key) && verdict.verdict === "oneHand" && verdict.a !== verdict.b)
      edges.set(key, edge(verdict.a, verdict.b, sure, null));
  return [...edges.entries()].toSorted(([x], [y]) => byCodeUnit(x, y)).map(([, value]) => value);
}

function weightAfter(bits: number, verdict: Verdict | undefined, sure: number): number {
  if (verdict === undefined) return bits;
  // Above every link without a verdict, so that what a reviewer said is joined first.
  return verdict.verdict === "oneHand" ? Math.max(bits, sure) : -sure;
}

function edge(x: string, y: string, weight: number, link: Link | null): LinkEdge {
  const [a, b] = byCodeUnit(x, y) < 0 ? [x, y] : [y, x];
  return { a, b, weight, probability: probabilityOf(weight), link };
}

/** Whom an account must not be in one cluster with. */
export type Apart = ReadonlyMap<string, ReadonlySet<string>>;

/** Pairs that must not be in one cluster: a reviewer said so, or two people type differently. */
export function cannotLinks(
  links: readonly Link[],
  verdicts: ReadonlyMap<string, Verdict>,
  model: Model,
): Map<string, Set<string>> {
  const apart = new Map<string, Set<string>>();
  const add = (from: string, to: string): void => {
    const set = apart.get(from) ?? new Set();
    apart.set(from, set.add(to));
  };
  const both = (a: string, b: string): void => {
    add(a, b);
    add(b, a);
  };
  for (const verdict of verdicts.values())
    if (verdict.verdict === "differentPeople") both(verdict.a, verdict.b);
  for (const link of links) {
    const typing = link.contributions.find((line) => line.comparison === "typing");
    const overruled = verdicts.get(pairKey(link.a, link.b))?.verdict === "oneHand";
    if (typing && typing.bits <= model.clusters.typingApartBits && !overruled) both(link.a, link.b);
  }
  return apart;
}
