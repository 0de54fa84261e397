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
 * Links that a third account on the same image speaks against, by typing unlike both: then the image is known to be used
 * by several people (a fleet, a family's computer), and of many pairs of them some type alike by chance.
 * @param apart pairs that must not be in one cluster.
 */
export function disputedEdges(
  strong: readonly LinkEdge[],
  edges: readonly LinkEdge[],
  apart: ReadonlyMap<string, ReadonlySet<string>>,
): Set<LinkEdge> {
  const others = new Map<string, Set<string>>();
  for (const { a, b, link } of edges) {
    if (!apart.get(a)?.has(b) || !isOfOneImage(link)) continue;
    others.set(a, (others.get(a) ?? new Set()).add(b));
    others.set(b, (others.get(b) ?? new Set()).add(a));
  }
  return new Set(
    strong.filter(({ a, b }) => {
      const unlikeB = others.get(b);
      return unlikeB !== undefined && [...(others.get(a) ?? [])].some((name) => unlikeB.has(name));
    }),
  );
}
