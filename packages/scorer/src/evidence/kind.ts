import type { AccountEvent, Observation } from "./types.ts";

/** One kind of evidence: whatever can tie two accounts. */
export interface EvidenceKind {
  kind: string;
  /**
   * Whether pairs are found by it. A kind that many strangers share by nature (an address over weeks) only weighs:
   * blocking by it would compare half the site.
   */
  blocking: boolean;
  /** Whether the number of holders of a value weighs also where only one of the two accounts holds it. */
  weighsUnshared?: true;
  /** Keys in one observation; may repeat. */
  ofObservation?(observation: Observation): string[];
  /** Keys in one event of the operator's server; may repeat. */
  ofEvent?(event: AccountEvent): string[];
}

/** Longer strings are no pseudonym and would only fill the index. */
const KEY_LENGTH_MAX = 256;

/** The strings of a field that may hold one value or a list of them. */
export function textsOf(value: unknown): string[] {
  const values = Array.isArray(value) ? value.slice(0, 16) : [value];
  return values.filter(
    (entry): entry is string => typeof entry === "string" && entry !== "" && entry.length <= KEY_LENGTH_MAX,
  );
}
