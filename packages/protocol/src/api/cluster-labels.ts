/** What a cluster seems to be. Only `oneHand` and `farm` accuse. */
export const CLUSTER_LABELS = ["oneHand", "sharedDevice", "household", "organisation", "farm"] as const;
export type ClusterLabel = (typeof CLUSTER_LABELS)[number];
