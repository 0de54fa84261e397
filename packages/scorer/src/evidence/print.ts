import type { EvidenceKind } from "./kind.ts";
import { printOf } from "./print-of.ts";

/** The stable signals of a browser as one key; its holders are the print's anonymity set. */
export const print: EvidenceKind = {
  kind: "print",
  blocking: true,
  ofObservation(observation) {
    const found = observation.signals && printOf(observation.signals, observation.deviceClass);
    return found ? [found.key] : [];
  },
};
