import { type Edge, strongestFirst } from "./graph.ts";
import { UnionFind } from "./union-find.ts";

/** The spanning forest of greatest weight (Kruskal 1956), strongest edge first. */
export function maximumSpanningForest<E extends Edge>(edges: readonly E[]): E[] {
  const sets = new UnionFind();
  const kept: E[] = [];
  for (const edge of edges.toSorted(strongestFirst)) {
    if (sets.find(edge.a) === sets.find(edge.b)) continue;
    sets.union(edge.a, edge.b);
    kept.push(edge);
  }
  return kept;
}
