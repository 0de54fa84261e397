import type { ClusterLabel } from "../../clustering/types.ts";

const ALL: Record<ClusterLabel, true> = {
  oneHand: true,
  sharedDevice: true,
  household: true,
  organisation: true,
  farm: true,
};
export const CLUSTER_LABELS = Object.keys(ALL) as ClusterLabel[];
