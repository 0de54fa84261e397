import { type EvidenceKind, textsOf } from "./kind.ts";

/** Keyed pseudonym of an address: how many accounts it serves is its crowding. */
export const address: EvidenceKind = {
  kind: "address",
  // Over weeks an address serves many; pairs are found by the clock hour instead.
  blocking: false,
  ofObservation: (observation) => textsOf(observation.addressKey),
};
