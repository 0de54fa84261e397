import { type EvidenceKind, textsOf } from "./kind.ts";

/** Pseudonym of a telephone number. */
export const phone: EvidenceKind = {
  kind: "phone",
  blocking: true,
  ofEvent: (event) => textsOf(event.data["phone"]),
};
