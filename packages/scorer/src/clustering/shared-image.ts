import type { Link } from "../linkage/types.ts";
import type { LinkEdge } from "./edges.ts";

/** Whether two accounts rest on one image: the same print throughout, or one browser. */
export function isOfOneImage(link: Link | null): boolean {
  return (link?.contributions ?? []).some(
    ({ comparison, level }) =>
      (comparison === "visitorToken" && level === "shared") || (comparison === "print" && level === "same"),
  );
}

/**
 * Links that more accounts on the same image speak against, by typing unlike both, than stand by them: then the image is
 * known to be used by several people (a fleet, a family's computer), and of many pairs of them some type alike by
 * chance. A majority, so that one odd account cannot hide a farm.
 * @param accused links above the threshold: an account that has them to both stands by the two.
 * @param apart pairs that must not be in one cluster.
 * @param strongAlone links this probable are not disputed.
 */
export function disputedEdges(
  accused: readonly LinkEdge[],
  edges: readonly LinkEdge[],
  apart: ReadonlyMap<string, ReadonlySet<string>>,
  strongAlone: number,
): Set<LinkEdge> {
  const unlike = neighboursOf(edges.filter(({ a, b, link }) => apart.get(a)?.has(b) && isOfOneImage(link)));
  const alike = neighboursOf(accused);
  return new Set(
    accused.filter(({ a, b, probability }) => {
      if (probability >= strongAlone) return false;
      const against = common(unlike.get(a), unlike.get(b));
      return against > 0 && against > common(alike.get(a), alike.get(b));
    }),
  );
}

function neighboursOf(edges: readonly LinkEdge[]): Map<string, Set<string>> {
  const neighbours = new Map<string, Set<string>>();
  for (const { a, b } of edges) {
    neighbours.set(a, (neighbours.get(a) ?? new Set()).add(b));
    neighbours.set(b, (neighbours.get(b) ?? new Set()).add(a));
  }
  return neighbours;
}

function common(x: Set<string> | undefined, y: Set<string> | undefined): number {
  if (!x || !y) return 0;
  const [small, large] = x.size < y.size ? [x, y] : [y, x];
  let both = 0;
  for (const name of small) if (large.has(name)) both += 1;
  return both;
}
