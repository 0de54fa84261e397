import { type Edge, strongestFirst } from "../statistics/graph.ts";
import { UnionFind } from "../statistics/union-find.ts";

/**
 * Joins strongest first and never brings two together that must stay apart, so that a set splits at its weakest link.
 * Returns the edges that lie inside a set.
 */
export function edgesWithinAllowedSets<E extends Edge>(
  edges: readonly E[],
  apart: ReadonlyMap<string, ReadonlySet<string>>,
): E[] {
  const sets = new UnionFind();
  const members = new Map<string, string[]>();
  const membersOf = (root: string): string[] => members.get(root) ?? [root];
  for (const { a, b } of edges.toSorted(strongestFirst)) {
    const [x, y] = [sets.find(a), sets.find(b)];
    if (x === y) continue;
    const [inX, inY] = [membersOf(x), membersOf(y)];
    if (areApart(inX, inY, sets, y, apart) || areApart(inY, inX, sets, x, apart)) continue;
    members.set(sets.union(x, y), inX.length < inY.length ? [...inY, ...inX] : [...inX, ...inY]);
  }
  return edges.filter(({ a, b }) => sets.find(a) === sets.find(b));
}

/** Looks from the smaller set only. */
function areApart(
  small: readonly string[],
  large: readonly string[],
  sets: UnionFind,
  rootOfLarge: string,
  apart: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  if (small.length > large.length) return false;
  for (const name of small)
    for (const other of apart.get(name) ?? []) if (sets.find(other) === rootOfLarge) return true;
  return false;
}

/** The connected sets of the edges, each sorted by code unit, in order of their first member. */
export function componentsOf(edges: readonly Edge[]): string[][] {
  const sets = new UnionFind();
  for (const { a, b } of edges) sets.union(a, b);
  return sets
    .sets()
    .map((set) => set.toSorted())
    .toSorted((x, y) => ((x[0] ?? "") < (y[0] ?? "") ? -1 : 1));
}
