import type { Model } from "../linkage/model.ts";
import { candidateOf } from "./candidate.ts";
import type { LinkEdge } from "./edges.ts";
import { groupByComponent, withoutSparseParts } from "./pruning.ts";
import type { ClusterCandidate, ClusterLabel } from "./types.ts";

/**
 * Accounts that used one browser and are not called one hand: true to say, and no accusation. Where a public machine
 * or an office explains the browser better than a home does, nothing is shown.
 */
export function sharedDevices(edges: readonly LinkEdge[], model: Model): ClusterCandidate[] {
  const shared = edges.flatMap((edge) => {
    if (
      edge.link === null ||
      edge.probability >= model.threshold ||
      !hasLevel(edge, "visitorToken", "shared")
    )
      return [];
    const { oneHand, household } = edge.link.relations;
    const probability = oneHand + household;
    return probability >= model.unsure ? [{ ...edge, probability }] : [];
  });
  const { householdMax, density } = model.clusters;
  // Browsers that lend each other accounts in a chain are no place: what is large must be one.
  const held = withoutSparseParts(shared, { denseAbove: householdMax, density });
  return groupByComponent(held).map((component) =>
    candidateOf(component.accounts, component.edges, labelOf(component, model)),
  );
}

function labelOf({ accounts, edges }: { accounts: string[]; edges: LinkEdge[] }, model: Model): ClusterLabel {
  if (accounts.length > model.clusters.householdMax) return "organisation";
  // Several people are known to be there only where they type unlike each other.
  return edges.every((edge) => hasLevel(edge, "typing", "different")) ? "household" : "sharedDevice";
}

function hasLevel({ link }: LinkEdge, comparison: string, level: string): boolean {
  return (link?.contributions ?? []).some((line) => line.comparison === comparison && line.level === level);
}
