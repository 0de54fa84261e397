import { describe, expect, it } from "vitest";
import { cluster, events, facts, inCountries, NOW_MS, sighting } from "../detectors/test/facts.ts";
import { assess } from "./assess.ts";
import { DEFAULT_ASSESSMENT_SETTINGS, mergeAssessmentSettings } from "./settings.ts";

const MINUTE = 60_000;
const proposals = events("proposal", 11, MINUTE);

it("finds nothing against an account of which nothing is known", () => {
  expect(assess(facts())).toEqual({ score: 0, action: "MONITOR", stepUp: false, findings: [] });
});

it("adds up the mission's example: 20 + 15 + 25", () => {
  const quick = inCountries(["DE", "FR", "DE", "FR", "JP"], 60 * MINUTE);
  const assessment = assess(facts({ sightings: quick, events: proposals }));
  expect(assessment.findings.map(({ id, points }) => [id, points])).toEqual([
    ["severalLocations", 25],
    ["countryChanges", 20],
    ["proposalVelocity", 15],
  ]);
  expect(assessment).toMatchObject({ score: 60, action: "FLAG_FOR_REVIEW" });
});

describe("thresholds are exclusive", () => {
  it.each([
    { points: 50, action: "MONITOR" },
    { points: 51, action: "FLAG_FOR_REVIEW" },
    { points: 75, action: "FLAG_FOR_REVIEW" },
    { points: 76, action: "BLOCK_ACCOUNT" },
  ])("$points points: $action", ({ points, action }) => {
    const assessment = assess(facts({ events: proposals }), { points: { proposalVelocity: points } });
    expect(assessment).toMatchObject({ score: points, action });
  });
});

it("caps the score at 100", () => {
  const given = facts({ cluster: cluster("farm", 1), events: proposals });
  expect(assess(given, { points: { linkedAccounts: 90, proposalVelocity: 90 } }).score).toBe(100);
});

it("flags a certain hand, and never blocks it for its neighbours alone", () => {
  const hand = (blockedNeighbours: string[]) =>
    assess(facts({ cluster: cluster("oneHand", 1), blockedNeighbours }));
  expect(hand([])).toMatchObject({ score: 60, action: "FLAG_FOR_REVIEW" });
  expect(hand(["a2", "a3"])).toMatchObject({ score: 75, action: "FLAG_FOR_REVIEW" });
  const busy = facts({ cluster: cluster("oneHand", 1), blockedNeighbours: ["a2"], events: proposals });
  expect(assess(busy).action).toBe("BLOCK_ACCOUNT");
});

it.each(["household", "organisation", "sharedDevice"] as const)("leaves a %s alone", (label) => {
  expect(assess(facts({ cluster: cluster(label, 1), blockedNeighbours: ["a2"] })).score).toBe(0);
});

describe("second factor", () => {
  const home = [sighting({ atMs: NOW_MS - 90 * MINUTE })];
  it.each([
    { name: "a new phone", moment: { visitorId: "v2" }, stepUp: false },
    { name: "a journey", moment: { country: "FR" }, stepUp: false },
    { name: "a VPN for the first time", moment: { networkClass: "vpn" as const }, stepUp: false },
    { name: "a new phone abroad", moment: { visitorId: "v2", country: "FR" }, stepUp: true },
    {
      name: "a new browser in a data centre",
      moment: { visitorId: "v2", networkClass: "hosting" as const },
      stepUp: true,
    },
    { name: "the known browser", moment: {}, stepUp: false },
  ])("$name", ({ moment, stepUp }) => {
    const assessment = assess(facts({ sightings: home, moment: sighting(moment) }));
    expect(assessment.stepUp).toBe(stepUp);
    expect(assessment.action).toBe("MONITOR");
  });

  it("is asked for where two countries lie within one hour", () => {
    const sightings = [sighting({ atMs: NOW_MS - 10 * MINUTE })];
    expect(assess(facts({ sightings, moment: sighting({ country: "BR" }) })).stepUp).toBe(true);
  });
});

describe("settings", () => {
  it("merges partial overrides", () => {
    const { settings, errors } = mergeAssessmentSettings({ points: { newDevice: 3 }, flagAbove: 40 });
    expect(errors).toEqual([]);
    expect(settings).toMatchObject({ flagAbove: 40, blockAbove: 75 });
    expect(settings.points).toEqual({ ...DEFAULT_ASSESSMENT_SETTINGS.points, newDevice: 3 });
  });

  it.each([
    { name: "unknown detector", given: { points: { nonsense: 5 } }, path: "points.nonsense" },
    { name: "inherited name", given: { points: { constructor: 5 } as never }, path: "points.constructor" },
    { name: "no number", given: { points: { newDevice: Number.NaN } }, path: "points.newDevice" },
    { name: "too many points", given: { points: { newDevice: 101 } }, path: "points.newDevice" },
    {
      name: "limit of a detector without one",
      given: { limits: { newDevice: 5 } },
      path: "limits.newDevice",
    },
    { name: "half a limit", given: { limits: { countryChanges: 0.5 } }, path: "limits.countryChanges" },
    { name: "thresholds in the wrong order", given: { flagAbove: 80 }, path: "thresholds" },
    { name: "no threshold", given: { blockAbove: Number.NaN }, path: "thresholds" },
  ])("lists as an error: $name", ({ given, path }) => {
    const { settings, errors } = mergeAssessmentSettings(given);
    expect(errors).toEqual([expect.stringMatching(new RegExp(`^${path}:`))]);
    expect(settings).toEqual(DEFAULT_ASSESSMENT_SETTINGS);
  });

  it("uses the operator's limits, and 0 points switch a detector off", () => {
    const given = facts({ events: events("proposal", 3, MINUTE) });
    expect(assess(given).findings).toEqual([]);
    expect(assess(given, { limits: { proposalVelocity: 2 } }).score).toBe(15);
    const off = assess(given, { limits: { proposalVelocity: 2 }, points: { proposalVelocity: 0 } });
    expect(off.findings).toEqual([]);
  });
});
