import { type EvidenceKind, textsOf } from "./kind.ts";

/** Pseudonym of a normalised e-mail address; the collector normalises before it hashes. */
export const email: EvidenceKind = {
  kind: "email",
  blocking: true,
  ofEvent: (event) => textsOf(event.data["email"]),
};
