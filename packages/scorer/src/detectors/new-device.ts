import type { Detector } from "./detector.ts";

/**
 * Everybody buys a new phone: few points, no action and no second factor by itself.
 * A moment that shows no device at all is weighed half as much, or leaving the script out would hide it.
 */
export const newDevice: Detector = {
  family: "device",
  description: "This moment comes from a browser the account was never seen with.",
  points: 10,
  limit: null,
  detect({ moment, sightings }) {
    if (moment === null) return null;
    const known = new Set(sightings.flatMap(({ visitorId }) => (visitorId === null ? [] : [visitorId])));
    if (known.size === 0 || (moment.visitorId !== null && known.has(moment.visitorId))) return null;
    const shown = moment.visitorId !== null;
    return {
      share: shown ? 1 : 0.5,
      reason: shown
        ? "A browser this account was never seen with."
        : "The browser did not show itself, though it did on earlier visits.",
      facts: { known: known.size, shown },
      stepUp: false,
    };
  },
};
