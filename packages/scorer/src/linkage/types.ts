import type { TypingTotals } from "../behaviour/types.ts";
import type { Evidence, NetworkClass, Print } from "../evidence/types.ts";

export type Relation = "oneHand" | "household" | "organisation" | "strangers";
export type EvidenceFamily =
  | "prior"
  | "device"
  | "network"
  | "behaviour"
  | "content"
  | "identity"
  | "innocent"
  | "group"
  | "verdict";

/** All that is compared of one account; every list is bounded by the collector. */
export interface AccountProfile {
  account: string;
  evidence: readonly Evidence[];
  prints: readonly Print[];
  typing: TypingTotals | null;
}

/** The operator's own population, against which coincidence is judged. */
export interface Population {
  accounts: number;
  /** How many accounts hold this evidence, the two compared included. 0 where unknown. */
  holders(kind: string, key: string): number;
  /** How far a class of address is shared by strangers; null where the address is unknown. */
  networkClassOf(addressKey: string): NetworkClass | null;
}

/** One line of the waterfall; shapes and words as in the API. */
export interface Contribution {
  comparison: string;
  family: EvidenceFamily;
  level: string;
  bits: number;
  words: string;
}

export interface Link {
  /** Sorted: a < b by code unit. */
  a: string;
  b: string;
  /** The sum of the contributions' bits: log2 odds of one hand against everything else. */
  bits: number;
  probability: number;
  relations: Readonly<Record<Relation, number>>;
  contributions: readonly Contribution[];
}

/** A line whose sentence is written when somebody wants to read it. */
export interface WeighedContribution extends Omit<Contribution, "words"> {
  words(): string;
}

export interface WeighedLink extends Omit<Link, "contributions"> {
  contributions: readonly WeighedContribution[];
}

export interface Verdict {
  a: string;
  b: string;
  verdict: "oneHand" | "differentPeople";
  atMs: number;
}
