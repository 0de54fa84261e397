import { type EvidenceKind, textsOf } from "./kind.ts";

/** The first-party token as the browser sent it: two accounts with it used one browser profile. */
export const visitorToken: EvidenceKind = {
  kind: "visitorToken",
  blocking: true,
  ofObservation: (observation) => textsOf(observation.visitorToken),
};
