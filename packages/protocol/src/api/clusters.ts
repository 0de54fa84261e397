import type { AccountSummary } from "./accounts.ts";
import type { ClusterLabel } from "./cluster-labels.ts";
import type { EvidenceFamily, LinkSummary } from "./links.ts";

export interface ClusterSummary {
  id: string;
  label: ClusterLabel;
  size: number;
  /** That the accounts are to each other what the label says; as strong as the weakest link that holds it, 0 to 1. */
  probability: number;
  /** The first eight accounts by id. */
  accounts: string[];
  /** The families that bind it, strongest first. */
  families: EvidenceFamily[];
  createdAt: string;
  lastActivityAt: string;
}
/** `sort` of `GET /v1/clusters`, greatest first; `activity` where absent. */
export const CLUSTER_SORTS = ["activity", "probability", "size"] as const;
export type ClusterSort = (typeof CLUSTER_SORTS)[number];

export interface ClusterList {
  clusters: ClusterSummary[];
  total: number;
  /** Pass as `cursor` for the next page. */
  next: string | null;
}
export interface ClusterEvent {
  at: string;
  what: "created" | "grew" | "shrank" | "split" | "merged" | "relabelled" | "reviewed";
  words: string;
}
export interface ClusterView extends Omit<ClusterSummary, "accounts"> {
  accounts: AccountSummary[];
  /** The strongest two hundred, the strongest first. */
  links: LinkSummary[];
  /** How many links there are between its accounts. */
  linkCount: number;
  /** Pass as `cursor` of `GET /v1/clusters/:id/links` for those that follow; null where there are no more. */
  nextLinks: string | null;
  history: ClusterEvent[];
}
/** `GET /v1/clusters/:id/links`: links between its accounts, or of one of them with the others; greatest bits first. */
export interface ClusterLinks {
  links: LinkSummary[];
  /** Pass as `cursor` for the next page. */
  next: string | null;
}
/** `GET /v1/clusters/:id/graph`. */
export interface ClusterGraph {
  id: string;
  label: ClusterLabel;
  nodes: {
    /** `<kind>:` and the account, visitor id or address key; what edges name. */
    id: string;
    kind: "account" | "device" | "address";
    label: string;
    score: number | null;
  }[];
  edges: {
    from: string;
    to: string;
    kind: "link" | "uses" | "seenAt";
    probability: number | null;
    bits: number | null;
    words: string;
  }[];
}
