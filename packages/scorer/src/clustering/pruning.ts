import { bridgesOf } from "../statistics/bridges.ts";
import { strongestFirst } from "../statistics/graph.ts";
import { UnionFind } from "../statistics/union-find.ts";
import type { LinkEdge } from "./edges.ts";
import { componentsOf } from "./partition.ts";

/**
 * Cuts links that alone hold two parts together and are not strong alone, weakest first. A pair of two accounts with
 * nobody else stays: it has nothing to split. Removing one bridge makes no other, so one pass is enough.
 * @param leaning weaker links that still lean to one hand: a link beside one of them holds nothing alone.
 */
export function withoutWeakBridges(
  edges: readonly LinkEdge[],
  leaning: readonly LinkEdge[],
  strongAlone: number,
): LinkEdge[] {
  const degree = new Map<string, number>();
  for (const { a, b } of edges) for (const node of [a, b]) degree.set(node, (degree.get(node) ?? 0) + 1);
  const cut = new Set<LinkEdge>();
  const sets = new UnionFind();
  for (const { a, b } of edges) sets.union(a, b);
  const inside = leaning.filter(({ a, b }) => sets.find(a) === sets.find(b));
  const bridges = new Set(bridgesOf([...new Set([...edges, ...inside])]));
  const weak = edges.filter((edge) => bridges.has(edge) && edge.probability < strongAlone);
  for (const edge of weak.toSorted(strongestFirst).toReversed()) {
    const [a, b] = [degree.get(edge.a) ?? 0, degree.get(edge.b) ?? 0];
    if (a === 1 && b === 1) continue;
    cut.add(edge);
    degree.set(edge.a, a - 1);
    degree.set(edge.b, b - 1);
  }
  return edges.filter((edge) => !cut.has(edge));
}

/** Bars that a sparse component is tried against in turn, probability. */
const STRICTER = [0.99, 0.999, 0.9999, 0.99999] as const;

/**
 * Large components must be dense: a hand ties each of its accounts to most others, a chain of coincidences does not.
 * A sparse one is taken apart by dropping its weaker links; what stays sparse is not shown at all.
 */
export function withoutSparseParts(
  edges: readonly LinkEdge[],
  settings: { denseAbove: number; density: number },
  step = 0,
): LinkEdge[] {
  const kept: LinkEdge[] = [];
  for (const component of groupByComponent(edges)) {
    const n = component.accounts.length;
    if (n <= settings.denseAbove || component.edges.length >= (settings.density * n * (n - 1)) / 2) {
      kept.push(...component.edges);
      continue;
    }
    const bar = STRICTER[step];
    if (bar === undefined) continue;
    const stronger = component.edges.filter((edge) => edge.probability >= bar);
    kept.push(...withoutSparseParts(stronger, settings, step + 1));
  }
  return kept;
}

/** Components with their edges, in order of their first account. */
export function groupByComponent(edges: readonly LinkEdge[]): { accounts: string[]; edges: LinkEdge[] }[] {
  const groups = componentsOf(edges).map((accounts) => ({ accounts, edges: [] as LinkEdge[] }));
  const byAccount = new Map(
    groups.flatMap((group) => group.accounts.map((account) => [account, group] as const)),
  );
  for (const edge of edges) byAccount.get(edge.a)?.edges.push(edge);
  return groups;
}
