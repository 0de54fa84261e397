import type { Model } from "../linkage/model.ts";
import { probabilityOf } from "../statistics/logistic.ts";
import type { LinkEdge } from "./edges.ts";

/**
 * Whoever is known to have two accounts has a third far more often than anybody has a second, which a comparison of
 * two accounts cannot know. So a link that nearly reaches the threshold counts `secondedBits` more where a third
 * account all but agrees with both ends, and is one hand with one of them by their own link alone. Nothing is raised
 * where no link accuses by itself, and nothing that is above the threshold already.
 * @param apart pairs that must not be in one cluster: neither raised nor a third's.
 */
export function withSecondedEdges(
  edges: readonly LinkEdge[],
  apart: ReadonlyMap<string, ReadonlySet<string>>,
  { threshold, clusters: { secondedFrom, secondedBits } }: Model,
): LinkEdge[] {
  const near = new Map<string, Map<string, number>>();
  const note = (from: string, to: string, probability: number): void => {
    near.set(from, (near.get(from) ?? new Map<string, number>()).set(to, probability));
  };
  const mayStand = ({ a, b, probability }: LinkEdge): boolean =>
    probability >= secondedFrom && apart.get(a)?.has(b) !== true;
  for (const edge of edges)
    if (mayStand(edge)) {
      note(edge.a, edge.b, edge.probability);
      note(edge.b, edge.a, edge.probability);
    }
  const seconded = ({ a, b }: LinkEdge): boolean => {
    const [ofA, ofB] = [near.get(a), near.get(b)];
    for (const [third, probability] of ofA ?? []) {
      const other = ofB?.get(third);
      if (other !== undefined && Math.max(probability, other) >= threshold) return true;
    }
    return false;
  };
  return edges.map((edge) => {
    if (edge.probability >= threshold || !mayStand(edge) || !seconded(edge)) return edge;
    const weight = edge.weight + secondedBits;
    return { ...edge, weight, probability: probabilityOf(weight) };
  });
}
