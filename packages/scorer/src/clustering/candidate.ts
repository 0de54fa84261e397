import type { EvidenceFamily } from "../linkage/types.ts";
import { maximumSpanningForest } from "../statistics/spanning-tree.ts";
import type { LinkEdge } from "./edges.ts";
import type { ClusterCandidate, ClusterLabel } from "./types.ts";

/**
 * A candidate as strong as the weakest link of its strongest spanning tree.
 * @param edges its links, `probability` being that of what the label says.
 */
export function candidateOf(
  accounts: readonly string[],
  edges: readonly LinkEdge[],
  label: ClusterLabel,
): ClusterCandidate {
  const tree = maximumSpanningForest(edges.map((edge) => ({ ...edge, weight: edge.probability })));
  return {
    accounts: accounts.toSorted(),
    label,
    probability: Math.min(...tree.map((edge) => edge.probability)),
    families: familiesOf(edges),
  };
}

/** Neither what was believed before nor what was set against it binds anybody. */
const NOT_BINDING: readonly EvidenceFamily[] = ["prior", "innocent"];

/** Families that speak for the links, strongest first. */
function familiesOf(edges: readonly LinkEdge[]): EvidenceFamily[] {
  const bits = new Map<EvidenceFamily, number>();
  for (const { link } of edges) {
    if (link === null) bits.set("verdict", (bits.get("verdict") ?? 0) + 1);
    for (const line of link?.contributions ?? [])
      if (!NOT_BINDING.includes(line.family)) bits.set(line.family, (bits.get(line.family) ?? 0) + line.bits);
  }
  return [...bits]
    .filter(([, sum]) => sum > 0)
    .toSorted(([x, sumX], [y, sumY]) => sumY - sumX || (x < y ? -1 : 1))
    .map(([family]) => family);
}
