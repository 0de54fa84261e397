import { atClockHour } from "./clock-hour.ts";
import { type EvidenceKind, textsOf } from "./kind.ts";

/** An address in one clock hour: two accounts with it were there together, or one after the other. */
export const addressHour: EvidenceKind = {
  kind: "addressHour",
  blocking: true,
  ofObservation: (observation) =>
    textsOf(observation.addressKey).map((key) => atClockHour(key, observation.atMs)),
};
