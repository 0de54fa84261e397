import { expect, it } from "vitest";
import type { Sighting } from "../assessment/types.ts";
import { HOUR_MS } from "./detector.ts";
import { severalLocations } from "./several-locations.ts";
import { facts, NOW_MS, sighting } from "./test/facts.ts";

/** Sightings two hours apart, the last one now. */
const day = (...places: Partial<Sighting>[]) =>
  places.map((place, index) =>
    sighting({ ...place, atMs: NOW_MS - (places.length - 1 - index) * 2 * HOUR_MS }),
  );

const HOME = { asn: 1 };
const PHONE = { asn: 2, networkClass: "mobile" } as const;
const WORK = { asn: 3, networkClass: "business" } as const;
const CAFE = { asn: 4 };
const CAMPUS = { asn: 5, networkClass: "education" } as const;

it.each([
  { name: "phone and home", sightings: day(HOME, PHONE), found: false },
  { name: "home, phone, work, café", sightings: day(HOME, PHONE, WORK, CAFE), found: false },
  {
    name: "two phones, home, work, café",
    sightings: day(PHONE, { ...PHONE, asn: 9 }, HOME, WORK, CAFE),
    found: false,
  },
  { name: "four fixed lines", sightings: day(HOME, WORK, CAFE, CAMPUS), found: true },
  { name: "one line again and again", sightings: day(HOME, HOME, HOME, HOME, HOME), found: false },
  { name: "a journey", sightings: day(HOME, { ...WORK, country: "FR" }), found: false },
  { name: "home and one VPN", sightings: day(HOME, { country: "NL", networkClass: "vpn" }), found: false },
  { name: "three countries", sightings: day(HOME, { country: "US" }, { country: "JP" }), found: true },
  {
    name: "Tor exits all over the world",
    sightings: day(...["US", "NL", "SE", "RO"].map((country) => ({ country, networkClass: "tor" as const }))),
    found: false,
  },
])("$name", ({ sightings, found }) => {
  expect(severalLocations.detect(facts({ sightings }), 3) !== null).toBe(found);
});

it("takes 24 hours as half-open: a third country exactly a day later is another day", () => {
  const at = (country: string, hours: number) => sighting({ country, atMs: NOW_MS - hours * HOUR_MS });
  const trip = [at("DE", 24), at("US", 5), at("JP", 0)];
  expect(severalLocations.detect(facts({ sightings: trip }), 3)).toBeNull();
  const quick = [at("DE", 23.9), at("US", 5), at("JP", 0)];
  expect(severalLocations.detect(facts({ sightings: quick }), 3)).not.toBeNull();
});
