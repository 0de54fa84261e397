import { atClockHour } from "./clock-hour.ts";
import { type EvidenceKind, textsOf } from "./kind.ts";

/**
 * A network prefix (/64 of IPv6, /24 of IPv4) in one clock hour. A home's IPv6 devices change their addresses daily
 * inside one /64, so without it IPv6 homes would never meet.
 */
export const prefixHour: EvidenceKind = {
  kind: "prefixHour",
  blocking: true,
  ofObservation: (observation) =>
    textsOf(observation.prefixKey).map((key) => atClockHour(key, observation.atMs)),
};
