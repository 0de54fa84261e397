import type { Detector } from "./detector.ts";
import { saysCountry } from "./places.ts";

/** One journey is a new country too: points that lead to nothing by themselves. */
export const newCountry: Detector = {
  family: "network",
  description: "This moment comes from a country the account was never seen in.",
  points: 15,
  limit: null,
  detect({ moment, sightings }) {
    if (moment === null || moment.country === null || !saysCountry(moment.networkClass)) return null;
    const known = new Set(sightings.flatMap(({ country }) => (country === null ? [] : [country])));
    if (known.size === 0 || known.has(moment.country)) return null;
    return {
      share: 1,
      reason: `From ${moment.country}, where this account was never seen; it was seen in ${[...known].join(", ")}.`,
      facts: { country: moment.country, known: [...known].join(",") },
      stepUp: false,
    };
  },
};
