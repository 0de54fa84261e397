import { describe, expect, it } from "vitest";
import type { Sighting } from "../assessment/types.ts";
import { DAY_MS, HOUR_MS } from "./detector.ts";
import { hourDensity } from "./hour-density.ts";
import { facts, NOW_MS, sighting } from "./test/facts.ts";
import { unusualHour } from "./unusual-hour.ts";

const midnight = Math.floor(NOW_MS / DAY_MS) * DAY_MS;
const at = (day: number, hour: number) => sighting({ atMs: midnight - day * DAY_MS + hour * HOUR_MS });
const habit = (days: number, hours: readonly number[]): Sighting[] =>
  Array.from({ length: days }, (_, day) => hours.map((hour) => at(day + 1, hour))).flat();
const unusual = (sightings: Sighting[], hour: number) =>
  unusualHour.detect(facts({ sightings, moment: at(0, hour) }), 0) !== null;

it.each([
  { name: "office hours, at night", sightings: habit(10, [9, 11, 14, 16]), hour: 3, found: true },
  { name: "office hours, at noon", sightings: habit(10, [9, 11, 14, 16]), hour: 12.5, found: false },
  { name: "clock change", sightings: habit(10, [9, 11, 14, 16]), hour: 17, found: false },
  { name: "around midnight", sightings: habit(10, [22, 23, 23.5]), hour: 0.5, found: false },
  { name: "two habits", sightings: habit(10, [8, 22]), hour: 15, found: true },
  { name: "around the clock", sightings: habit(8, [0, 4, 8, 12, 16, 20]), hour: 2, found: false },
  { name: "too few days", sightings: habit(6, [9, 10, 11, 12]), hour: 3, found: false },
  { name: "too few sightings", sightings: habit(9, [9, 10]), hour: 3, found: false },
])("$name", ({ sightings, hour, found }) => {
  expect(unusual(sightings, hour)).toBe(found);
});

describe("hourDensity", () => {
  it("is 1 everywhere for somebody awake around the clock", () => {
    const always = Array.from({ length: 24 }, (_, hour) => hour * HOUR_MS);
    for (const hour of [0, 5.5, 23.9]) expect(hourDensity(hour * HOUR_MS, always)).toBeCloseTo(1, 2);
  });
  it("averages to 1 over the day, whatever the past", () => {
    const pastMs = [1, 2, 13.2, 20, 23.9].map((hour) => hour * HOUR_MS);
    const steps = Array.from({ length: 288 }, (_, step) => hourDensity((step / 12) * HOUR_MS, pastMs));
    expect(steps.reduce((a, b) => a + b, 0) / steps.length).toBeCloseTo(1, 6);
  });
  it("counts one long evening once", () => {
    const evening = Array.from({ length: 50 }, (_, minute) => 20 * HOUR_MS + minute * 60_000);
    const morning = [8 * HOUR_MS];
    expect(hourDensity(8.5 * HOUR_MS, [...evening, ...morning])).toBeCloseTo(
      hourDensity(20.5 * HOUR_MS, [...evening, ...morning]),
      6,
    );
  });
});
