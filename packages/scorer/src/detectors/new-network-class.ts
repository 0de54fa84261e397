import type { Detector } from "./detector.ts";
import { isAnonymous } from "./places.ts";

const WORDS: Readonly<Record<string, string>> = {
  hosting: "a data centre",
  vpn: "a VPN",
  tor: "the Tor network",
};

/** Somebody who always comes through a VPN is at home there: only the first time is a finding. */
export const newNetworkClass: Detector = {
  family: "network",
  description: "For the first time the account comes through a data centre, a VPN or Tor.",
  points: 15,
  limit: null,
  detect({ moment, sightings }) {
    if (moment === null || sightings.length === 0 || !isAnonymous(moment.networkClass)) return null;
    if (sightings.some(({ networkClass }) => isAnonymous(networkClass))) return null;
    return {
      share: 1,
      reason: `For the first time through ${WORDS[moment.networkClass] ?? moment.networkClass}.`,
      facts: { networkClass: moment.networkClass, sightings: sightings.length },
      stepUp: false,
    };
  },
};
