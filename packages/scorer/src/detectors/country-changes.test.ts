import { expect, it } from "vitest";
import { countryChanges } from "./country-changes.ts";
import { DAY_MS } from "./detector.ts";
import { facts, inCountries, NOW_MS, sighting } from "./test/facts.ts";

const changesOf = (countries: readonly (string | null)[], stepMs?: number) =>
  countryChanges.detect(facts({ sightings: inCountries(countries, stepMs) }), 3)?.facts["changes"] ?? null;

it.each([
  { name: "nothing known", countries: [], changes: null },
  { name: "one country", countries: ["DE", "DE", "DE"], changes: null },
  { name: "exactly three changes", countries: ["DE", "FR", "DE", "FR"], changes: null },
  { name: "four changes", countries: ["DE", "FR", "DE", "FR", "DE"], changes: 4 },
  { name: "unknown countries between", countries: ["DE", null, "DE", null, "FR", null, "FR"], changes: null },
  { name: "unknown does not hide", countries: ["DE", null, "FR", "DE", null, "FR", "DE"], changes: 4 },
])("$name", ({ countries, changes }) => {
  expect(changesOf(countries)).toBe(changes);
});

it("forgets what is older than 30 days", () => {
  expect(changesOf(["DE", "FR", "DE", "FR", "DE"], 7 * DAY_MS)).toBe(4);
  expect(changesOf(["DE", "FR", "DE", "FR", "DE"], 8 * DAY_MS)).toBeNull();
});

it("counts the assessed moment, and does not mind the order of the list", () => {
  const sightings = inCountries(["DE", "FR", "DE", "FR"]).toReversed();
  const moment = sighting({ country: "JP", atMs: NOW_MS });
  expect(countryChanges.detect(facts({ sightings, moment }), 3)?.facts["changes"]).toBe(4);
});
