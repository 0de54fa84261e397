import type { EvidenceFamily } from "../linkage/types.ts";

export type ClusterLabel = "oneHand" | "sharedDevice" | "household" | "organisation" | "farm";

/** A set of accounts held to hang together, before it has an id. */
export interface ClusterCandidate {
  /** Sorted by code unit. */
  accounts: readonly string[];
  label: ClusterLabel;
  /** The weakest link of the strongest spanning tree, 0 to 1. */
  probability: number;
  families: readonly EvidenceFamily[];
}
export interface KnownCluster {
  id: string;
  accounts: readonly string[];
  label: ClusterLabel;
  probability: number;
}
export interface ClusterChange {
  id: string;
  what: "created" | "grew" | "shrank" | "split" | "merged" | "relabelled";
  words: string;
}
