import { address } from "./address.ts";
import { addressHour } from "./address-hour.ts";
import { email } from "./email.ts";
import type { EvidenceKind } from "./kind.ts";
import { payout } from "./payout.ts";
import { phone } from "./phone.ts";
import { prefixHour } from "./prefix-hour.ts";
import { print } from "./print.ts";
import { printPart } from "./print-part.ts";
import type { AccountEvent, EvidenceKey, Observation } from "./types.ts";
import { visitorToken } from "./visitor-token.ts";

/** The only list of evidence kinds. */
export const EVIDENCE_KINDS: readonly EvidenceKind[] = [
  visitorToken,
  print,
  printPart,
  address,
  addressHour,
  prefixHour,
  email,
  phone,
  payout,
];

/** Evidence kinds by which pairs are found. */
export const BLOCKING_KINDS: readonly string[] = EVIDENCE_KINDS.filter((kind) => kind.blocking).map(
  (kind) => kind.kind,
);

/** Evidence kinds whose holders' number weighs in every pair of which one account holds the value. */
export const UNSHARED_KINDS: readonly string[] = EVIDENCE_KINDS.filter((kind) => kind.weighsUnshared).map(
  (kind) => kind.kind,
);

/** Everything in an observation that could tie its account to another, each key once. */
export function evidenceOf(observation: Observation): EvidenceKey[] {
  return EVIDENCE_KINDS.flatMap((kind) => keysOf(kind, kind.ofObservation?.(observation) ?? []));
}

/** Everything in an event that could tie its account to another, each key once. */
export function evidenceOfEvent(event: AccountEvent): EvidenceKey[] {
  return EVIDENCE_KINDS.flatMap((kind) => keysOf(kind, kind.ofEvent?.(event) ?? []));
}

function keysOf({ kind }: EvidenceKind, keys: readonly string[]): EvidenceKey[] {
  return [...new Set(keys)].map((key) => ({ kind, key }));
}
