import { accusingCluster } from "./accusing-cluster.ts";
import type { Detector } from "./detector.ts";

/** Points in proportion to the cluster's probability: certain links are flagged, doubtful ones are not. */
export const linkedAccounts: Detector = {
  family: "identity",
  description: "The account is one hand with other accounts.",
  points: 60,
  limit: null,
  detect(facts) {
    const cluster = accusingCluster(facts);
    if (cluster === null) return null;
    const others = cluster.accounts.filter((account) => account !== facts.account);
    if (others.length === 0) return null;
    // To a tenth, rounded down: beside it the same number stands as a fact, and nothing here is certain.
    const percent = Math.floor(cluster.probability * 1000) / 10;
    const many = others.length === 1 ? "one other account" : `${others.length} other accounts`;
    return {
      share: cluster.probability,
      reason: `One hand with ${many}, at ${percent} % probability.`,
      facts: {
        cluster: cluster.id,
        label: cluster.label,
        others: others.length,
        probability: cluster.probability,
      },
      stepUp: false,
    };
  },
};
