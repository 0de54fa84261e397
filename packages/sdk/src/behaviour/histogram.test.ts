import { FLIGHT_BINS, FLIGHT_EDGES_MS, KEY_DWELL_EDGES_MS } from "@samehand/protocol";
import { expect, it } from "vitest";
import { binOf, countInto } from "./histogram.ts";

it.each([
  [0, 0],
  [29.9, 0],
  [30, 1],
  [399, KEY_DWELL_EDGES_MS.length - 1],
  [400, KEY_DWELL_EDGES_MS.length],
  [9e9, KEY_DWELL_EDGES_MS.length],
])("puts a key dwell of %d ms into bin %d", (ms, bin) => {
  expect(binOf(KEY_DWELL_EDGES_MS, ms)).toBe(bin);
});

it("counts into arrays of one entry per bin", () => {
  const counts: { flight?: number[] } = {};
  countInto(counts, "flight", FLIGHT_EDGES_MS, -500);
  countInto(counts, "flight", FLIGHT_EDGES_MS, 9000);
  expect(counts.flight).toHaveLength(FLIGHT_BINS);
  expect([counts.flight?.[0], counts.flight?.at(-1)]).toEqual([1, 1]);
});
