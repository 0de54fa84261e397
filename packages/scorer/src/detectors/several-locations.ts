import type { Sighting } from "../assessment/types.ts";
import { DAY_MS, type Detector } from "./detector.ts";
import { isFixedLine, saysCountry } from "./places.ts";
import { recentSightings } from "./recent.ts";

/**
 * Several locations within 24 hours: either three countries, or more than three fixed lines (`limit`).
 * - A fixed line is one network (AS) in one country; home, work and a café are three of them, and ordinary.
 * - A phone's carrier is no line: it travels along, so phone and home are one place.
 * - Two countries are one journey, or one VPN. Tor, relays and satellites say nothing of a country.
 */
export const severalLocations: Detector = {
  family: "network",
  description: "Seen in three countries, or on more lines than home, work and a café, within 24 hours.",
  points: 25,
  limit: 3,
  detect(facts, limit) {
    const sightings = recentSightings(facts);
    let first = 0;
    for (const [index, sighting] of sightings.entries()) {
      while (sighting.atMs - (sightings[first]?.atMs ?? sighting.atMs) >= DAY_MS) first += 1;
      const day = sightings.slice(first, index + 1);
      const countries = countriesOf(day);
      const lines = linesOf(day);
      if (countries.size <= COUNTRIES_OF_A_JOURNEY && lines.size <= limit) continue;
      const where = [...countries].join(", ");
      return {
        share: 1,
        reason: `Seen in ${countries.size} countries (${where}) and on ${lines.size} fixed lines within 24 hours.`,
        facts: { countries: [...countries].join(","), lines: lines.size, limit },
        stepUp: false,
      };
    }
    return null;
  },
};

/** Where one came from and where one went. */
const COUNTRIES_OF_A_JOURNEY = 2;

function countriesOf(day: readonly Sighting[]): Set<string> {
  return new Set(
    day.flatMap(({ country, networkClass }) =>
      country === null || !saysCountry(networkClass) ? [] : [country],
    ),
  );
}

function linesOf(day: readonly Sighting[]): Set<string> {
  return new Set(
    day.flatMap(({ country, asn, networkClass }) =>
      isFixedLine(networkClass) && asn !== null ? [`${country ?? "?"}/${asn}`] : [],
    ),
  );
}
