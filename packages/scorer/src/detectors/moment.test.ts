import { describe, expect, it } from "vitest";
import type { Sighting } from "../assessment/types.ts";
import { newCountry } from "./new-country.ts";
import { newDevice } from "./new-device.ts";
import { newNetworkClass } from "./new-network-class.ts";
import { sameHourCountries } from "./same-hour-countries.ts";
import { facts, NOW_MS, sighting } from "./test/facts.ts";

const DETECTORS = { newDevice, newCountry, newNetworkClass, sameHourCountries };
const MINUTE = 60_000;
const past = [sighting({ atMs: NOW_MS - 30 * MINUTE })];

/** Which of the four detectors speak of a moment, after a past at home. */
const found = (moment: Partial<Sighting> | null, sightings: readonly Sighting[] = past) =>
  Object.entries(DETECTORS)
    .filter(([, d]) => d.detect(facts({ sightings, moment: moment && sighting(moment) }), 0) !== null)
    .map(([id]) => id);

it.each([
  { name: "no moment", moment: null, ids: [] },
  { name: "as always", moment: {}, ids: [] },
  {
    name: "a new phone",
    moment: { visitorId: "v2", networkClass: "mobile" as const, asn: 9 },
    ids: ["newDevice"],
  },
  { name: "no device shown", moment: { visitorId: null }, ids: ["newDevice"] },
  {
    name: "roaming phone in another country's network",
    moment: { country: "FR", networkClass: "mobile" as const },
    ids: ["newCountry"],
  },
  { name: "a line in another country", moment: { country: "FR" }, ids: ["newCountry", "sameHourCountries"] },
  {
    name: "a VPN exit elsewhere",
    moment: { country: "NL", networkClass: "vpn" as const },
    ids: ["newCountry", "newNetworkClass"],
  },
  { name: "Tor", moment: { country: "NL", networkClass: "tor" as const }, ids: ["newNetworkClass"] },
  { name: "unknown country", moment: { country: null }, ids: [] },
])("$name", ({ moment, ids }) => {
  expect(found(moment)).toEqual(ids);
});

it("has nothing to say of the first moment of an account", () => {
  expect(found({ visitorId: "v2", country: "FR", networkClass: "tor" }, [])).toEqual([]);
});

it("takes somebody who always uses a VPN as at home there", () => {
  const habit = [...past, sighting({ networkClass: "vpn", country: "NL", atMs: NOW_MS - 3 * 60 * MINUTE })];
  expect(found({ networkClass: "hosting", country: "NL" }, habit)).toEqual([]);
});

describe("an account that never showed a device", () => {
  it("is not asked for one", () => {
    expect(found({ visitorId: null }, [sighting({ visitorId: null })])).toEqual([]);
  });
});

it("weighs a hidden device less than a new one", () => {
  const share = (visitorId: string | null) =>
    newDevice.detect(facts({ sightings: past, moment: sighting({ visitorId }) }), 0)?.share;
  expect(share("v2")).toBe(1);
  expect(share(null)).toBe(0.5);
});

it.each([
  { minutes: 59, found: true },
  { minutes: 60, found: false },
])("two countries $minutes minutes apart", ({ minutes, found }) => {
  const sightings = [sighting({ country: "FR", atMs: NOW_MS - minutes * MINUTE })];
  const detection = sameHourCountries.detect(facts({ sightings, moment: sighting() }), 0);
  expect(detection !== null).toBe(found);
});
