import type { ClusterLabel } from "../clustering/types.ts";
import type { NetworkClass } from "../evidence/types.ts";
import type { MarkKind } from "../tamper/types.ts";

/** One time an account was seen: where and on what. */
export interface Sighting {
  atMs: number;
  country: string | null;
  asn: number | null;
  networkClass: NetworkClass;
  addressKey: string | null;
  visitorId: string | null;
}

/** A strong mark that a browser of the account showed. */
export interface VisitorMark {
  visitorId: string;
  id: string;
  kind: MarkKind;
  words: string;
  lastSeenMs: number;
}

/** Everything detectors may look at. Lists are in order of time and bounded by the collector. */
export interface AccountFacts {
  account: string;
  nowMs: number;
  firstSeenMs: number;
  cluster: { id: string; label: ClusterLabel; probability: number; accounts: readonly string[] } | null;
  /** Other accounts of the cluster whose last assessment said BLOCK_ACCOUNT. */
  blockedNeighbours: readonly string[];
  sightings: readonly Sighting[];
  events: readonly { name: string; atMs: number; data: Readonly<Record<string, unknown>> }[];
  /** Of the account's visitors and of the moment's. */
  marks: readonly VisitorMark[];
  /** The moment being assessed; null for a standing assessment. It is not yet in `sightings`. */
  moment: Sighting | null;
}

export interface Finding {
  id: string;
  family: string;
  points: number;
  reason: string;
  facts: Readonly<Record<string, string | number | boolean>>;
  /** Whether this finding alone asks for a second factor. */
  stepUp: boolean;
}
export interface Assessment {
  score: number;
  action: "MONITOR" | "FLAG_FOR_REVIEW" | "BLOCK_ACCOUNT";
  stepUp: boolean;
  findings: readonly Finding[];
}
/** Operator configuration: points by detector id, and the two thresholds (exclusive). */
export interface AssessmentSettings {
  points: Readonly<Record<string, number>>;
  /** The greatest count a detector still takes as ordinary, by detector id; the shipped ones where absent. */
  limits?: Readonly<Record<string, number>>;
  flagAbove: number;
  blockAbove: number;
}
