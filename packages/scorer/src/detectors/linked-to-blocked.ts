import { accusingCluster } from "./accusing-cluster.ts";
import type { Detector } from "./detector.ts";

/**
 * Together with {@link linkedAccounts} at certainty this is exactly the block threshold, and the threshold is
 * exclusive: two accounts never keep each other blocked after what blocked the first has passed.
 */
export const linkedToBlocked: Detector = {
  family: "identity",
  description: "Another account of the same hand is blocked.",
  points: 15,
  limit: null,
  detect(facts) {
    const cluster = accusingCluster(facts);
    if (cluster === null) return null;
    const blocked = facts.blockedNeighbours.filter(
      (account) => account !== facts.account && cluster.accounts.includes(account),
    );
    if (blocked.length === 0) return null;
    const many = blocked.length === 1 ? "One account" : `${blocked.length} accounts`;
    return {
      share: cluster.probability,
      reason: `${many} of the same hand ${blocked.length === 1 ? "is" : "are"} blocked.`,
      facts: { cluster: cluster.id, blocked: blocked.length },
      stepUp: false,
    };
  },
};
