import { accusingCluster } from "./accusing-cluster.ts";
import type { Detector } from "./detector.ts";

/**
 * Together with {@link linkedAccounts} at certainty this is exactly the block threshold, and the threshold is
 * exclusive: two accounts never keep each other blocked after what blocked the first has passed.
 */
export const linkedToBlocked: Detector = {
  family: "identity",
  description: "Blocking is advised for another account of the same hand.",
  points: 15,
  limit: null,
  detect(facts) {
    const cluster = accusingCluster(facts);
    if (cluster === null) return null;
    const blocked = facts.blockedNeighbours.filter(
      (account) => account !== facts.account && cluster.accounts.includes(account),
    );
    if (blocked.length === 0) return null;
    const many = blocked.length === 1 ? "another account" : `${blocked.length} other accounts`;
    return {
      share: cluster.probability,
      reason: `Blocking is advised for ${many} of the same hand.`,
      facts: { cluster: cluster.id, blocked: blocked.length },
      stepUp: false,
    };
  },
};
