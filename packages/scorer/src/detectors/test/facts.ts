import type { AccountFacts, Sighting } from "../../assessment/types.ts";
import { DAY_MS } from "../detector.ts";

/** Monday noon, UTC. */
export const NOW_MS = Date.UTC(2026, 5, 1, 12);

export const facts = (given: Partial<AccountFacts> = {}): AccountFacts => ({
  account: "a1",
  nowMs: NOW_MS,
  firstSeenMs: NOW_MS - 60 * DAY_MS,
  cluster: null,
  blockedNeighbours: [],
  sightings: [],
  events: [],
  marks: [],
  moment: null,
  ...given,
});

export const sighting = (given: Partial<Sighting> = {}): Sighting => ({
  atMs: NOW_MS,
  country: "DE",
  asn: 3320,
  networkClass: "residential",
  addressKey: "home",
  visitorId: "v1",
  ...given,
});

/** Sightings in these countries, `stepMs` apart, the last one a minute ago. */
export const inCountries = (countries: readonly (string | null)[], stepMs = 1.2 * DAY_MS): Sighting[] =>
  countries.map((country, index) =>
    sighting({ country, atMs: NOW_MS - 60_000 - (countries.length - 1 - index) * stepMs }),
  );

/** `count` events of one name, `stepMs` apart, the last one now. */
export const events = (name: string, count: number, stepMs: number): AccountFacts["events"] =>
  Array.from({ length: count }, (_, index) => ({
    name,
    atMs: NOW_MS - (count - 1 - index) * stepMs,
    data: {},
  }));

export const cluster = (
  label: NonNullable<AccountFacts["cluster"]>["label"],
  probability = 0.99,
): NonNullable<AccountFacts["cluster"]> => ({ id: "c1", label, probability, accounts: ["a1", "a2", "a3"] });
