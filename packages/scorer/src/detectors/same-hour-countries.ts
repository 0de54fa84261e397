import { type Detector, HOUR_MS } from "./detector.ts";
import { isFixedLine } from "./places.ts";

/**
 * Two fixed lines in two countries within one hour. Phones are left out (a roaming phone exits in its home
 * country while the hotel's line is abroad), and so is whatever hides its place.
 */
export const sameHourCountries: Detector = {
  family: "network",
  description: "Used on fixed lines of two countries within one hour.",
  points: 25,
  limit: null,
  detect({ moment, sightings }) {
    if (moment === null || moment.country === null || !isFixedLine(moment.networkClass)) return null;
    const elsewhere = sightings.findLast(
      ({ atMs, country, networkClass }) =>
        country !== null &&
        country !== moment.country &&
        isFixedLine(networkClass) &&
        Math.abs(moment.atMs - atMs) < HOUR_MS,
    );
    if (elsewhere === undefined || elsewhere.country === null) return null;
    const minutes = Math.round(Math.abs(moment.atMs - elsewhere.atMs) / 60_000);
    return {
      share: 1,
      reason: `From ${moment.country}, ${minutes} minutes apart from ${elsewhere.country}.`,
      facts: { country: moment.country, before: elsewhere.country, minutes },
      stepUp: true,
    };
  },
};
