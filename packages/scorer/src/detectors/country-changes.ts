import type { Detector } from "./detector.ts";
import { recentSightings } from "./recent.ts";

/**
 * A change lies between consecutive sightings whose country is known: an address without a country
 * in between neither makes a change nor hides one.
 */
export const countryChanges: Detector = {
  family: "network",
  description: "The country changed more often in 30 days than people travel.",
  points: 20,
  limit: 3,
  detect(facts, limit) {
    const countries = recentSightings(facts).flatMap(({ country }) => (country === null ? [] : [country]));
    const changes = countries.filter(
      (country, index) => index > 0 && country !== countries[index - 1],
    ).length;
    if (changes <= limit) return null;
    const distinct = [...new Set(countries)];
    return {
      share: 1,
      reason: `The country changed ${changes} times in 30 days, between ${distinct.join(", ")}.`,
      facts: { changes, countries: distinct.join(","), limit },
      stepUp: false,
    };
  },
};
