import { type EvidenceKind, textsOf } from "./kind.ts";

/** Pseudonym of a payout instrument: bank account, wallet or card. */
export const payout: EvidenceKind = {
  kind: "payout",
  blocking: true,
  ofEvent: (event) => textsOf(event.data["payout"]),
};
