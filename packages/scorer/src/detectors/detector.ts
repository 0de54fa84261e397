import type { AccountFacts } from "../assessment/types.ts";

/** The sides of an account that a finding can speak of. */
export const DETECTOR_FAMILIES = [
  "activity",
  "communication",
  "bidding",
  "profile",
  "skillTests",
  "workHistory",
  "network",
  "device",
  "social",
  "identity",
  "authentication",
] as const;
export type DetectorFamily = (typeof DETECTOR_FAMILIES)[number];

/** What a detector saw. */
export interface Detection {
  /** How much of the detector's points this earns, above 0 and at most 1. */
  share: number;
  /** Plain words that hold on their own, for a person who decides about an account. */
  reason: string;
  facts: Readonly<Record<string, string | number | boolean>>;
  /** Whether this alone asks for a second factor. */
  stepUp: boolean;
}

/** A pure function from facts to at most one detection, with its shipped weight. */
export interface Detector {
  family: DetectorFamily;
  /** One sentence for the operator who sets the weights. */
  description: string;
  /** Shipped points, 0 to 100. */
  points: number;
  /** The greatest count that is still ordinary; null where the detector counts nothing. */
  limit: number | null;
  /** `limit` is the operator's, or the shipped one; 0 where the detector has none. */
  detect(facts: AccountFacts, limit: number): Detection | null;
}

export const HOUR_MS = 60 * 60 * 1000;
export const DAY_MS = 24 * HOUR_MS;
/** Findings speak of the present: what is older than this is history. */
export const RECENT_MS = 30 * DAY_MS;
