import type { TypingTotals } from "../behaviour/types.ts";
import type { DeviceClass, NetworkClass } from "../evidence/types.ts";
import type { Model, PerTie } from "../linkage/model.ts";
import type { EvidenceFamily } from "../linkage/types.ts";
import type { PartBits } from "./part-bits.ts";

/** Names a value within its kind; what it looks like is up to who holds the accounts. */
export type KeyName = string | number;

/** An address or a prefix. */
export interface Place {
  name: KeyName;
  /** Its text, which alone orders places. */
  readonly key: string;
  /** Null where it is not known, or no address. */
  readonly networkClass: NetworkClass | null;
  /** Accounts that were ever there besides the two; 0 of a prefix. */
  readonly others: number;
}

/** Evidence that both accounts hold. */
export interface Shared {
  /** Of an address, and of a place in one clock hour; null of all else. */
  readonly place: Place | null;
  /** Accounts that hold it besides the two; unknown counts as none. */
  others: number;
  /** When each of the two showed it first and last. */
  seenMs(): number[];
}

/** One group of a print as it is compared. */
export interface ComparedPart {
  key: KeyName;
  /** Hash of each signal in the group's order, where it was measured. */
  hashes: readonly (KeyName | undefined)[];
}

/** A print as it is compared. */
export interface ComparedPrint {
  key: KeyName;
  deviceClass: DeviceClass;
  /** The part of a group by its place in `PRINT_GROUP_NAMES`; nothing of a group that was not measured. */
  part(group: number): ComparedPart | undefined;
}

/** What a comparison may ask of one account. */
export interface Side {
  /** How many values of a kind it holds. */
  count(kind: string): number;
  prints: readonly ComparedPrint[];
  typing: TypingTotals | null;
}

/**
 * Two accounts and what they are judged by. How they are held in memory is not said. Where both typed, `a` sorts before
 * `b`; nothing else may depend on which is which.
 */
export interface Pair {
  a: Side;
  b: Side;
  model: Model;
  /** Accounts of the population. */
  accounts: number;
  /** In no promised order: what is made of it must not depend on one. */
  shared(kind: string): readonly Shared[];
  /** Holders of a print besides the two; unknown counts as none. */
  othersOfPrint(key: KeyName): number;
  /** What a part that so many others hold is worth; `group` as in `ComparedPrint`. */
  partBits(part: ComparedPart, group: number): PartBits;
}

/** What one comparison found. */
export interface Outcome {
  level: string;
  /** log2 P(found | tie) / P(found | strangers), for each tie. */
  bits: PerTie;
  /** One sentence that a support agent can read aloud. Most pairs are dropped before anybody reads it. */
  words(): string;
}

/** Compares one evidence of two accounts; null where either side has none. */
export interface Comparison {
  id: string;
  family: EvidenceFamily;
  /** Evidence kinds that it compares. A pair found by one of them is no sample of how often it agrees. */
  kinds: readonly string[];
  /** What training may teach it; left out where its weight is no plain m probability. */
  learns?: {
    /** By level. */
    agrees: Readonly<Record<string, boolean>>;
    /** The shipped m probability of agreeing. */
    shipped(model: Model): PerTie;
  };
  compare(pair: Pair): Outcome | null;
}

/** Whether both hold some evidence of a kind, shared or not. */
export function bothHold({ a, b }: Pair, kind: string): boolean {
  return a.count(kind) > 0 && b.count(kind) > 0;
}
