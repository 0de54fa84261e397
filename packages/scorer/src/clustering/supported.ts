import type { LinkEdge } from "./edges.ts";

/**
 * Strong links that something else stands behind: each is the other's best, a third account leans to both, or the link
 * is strong enough alone. What is left out is what chains strangers together.
 * @param leaning links that are at least unsure, the strong ones among them.
 */
export function supportedEdges(
  strong: readonly LinkEdge[],
  leaning: readonly LinkEdge[],
  strongAlone: number,
): LinkEdge[] {
  const best = new Map<string, number>();
  const neighbours = new Map<string, Set<string>>();
  for (const { a, b, weight } of leaning)
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      best.set(from, Math.max(best.get(from) ?? -Infinity, weight));
      const set = neighbours.get(from) ?? new Set();
      neighbours.set(from, set.add(to));
    }
  return strong.filter((edge) => {
    if (edge.probability >= strongAlone) return true;
    if (edge.weight === best.get(edge.a) && edge.weight === best.get(edge.b)) return true;
    return haveCommon(neighbours.get(edge.a), neighbours.get(edge.b));
  });
}

function haveCommon(x: Set<string> | undefined, y: Set<string> | undefined): boolean {
  if (!x || !y) return false;
  const [small, large] = x.size < y.size ? [x, y] : [y, x];
  for (const name of small) if (large.has(name)) return true;
  return false;
}
