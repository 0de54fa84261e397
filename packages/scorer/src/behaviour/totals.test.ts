import { describe, expect, it } from "vitest";
import { FLIGHT_BIN_EDGES_MS, FLIGHT_BIN_MS, KEY_DWELL_BIN_EDGES_MS, KEY_DWELL_BIN_MS } from "./bins.ts";
import { addTyping, typingView } from "./totals.ts";

const inBin = (bins: number, bin: number, count: number): number[] =>
  Array.from({ length: bins }, (_, index) => (index === bin ? count : 0));
const dwell = (bin: number, count = 10): number[] => inBin(KEY_DWELL_BIN_MS.length, bin, count);
const flight = (bin: number, count = 10): number[] => inBin(FLIGHT_BIN_MS.length, bin, count);

describe("bins", () => {
  it.each([
    [KEY_DWELL_BIN_EDGES_MS, KEY_DWELL_BIN_MS],
    [FLIGHT_BIN_EDGES_MS, FLIGHT_BIN_MS],
  ])("stand for a value inside their edges", (edges, values) => {
    expect(values).toHaveLength(edges.length + 1);
    values.forEach((value, bin) => {
      expect(value).toBeLessThan(edges[bin] ?? Infinity);
      expect(value).toBeGreaterThanOrEqual(edges[bin - 1] ?? -Infinity);
    });
  });
});

describe("addTyping", () => {
  it("adds keys, sittings and each bin, and changes neither side", () => {
    const first = addTyping(null, { keys: 10, keyDwell: { space: dwell(3) }, flight: {} });
    const second = addTyping(first, {
      keys: 5,
      keyDwell: { space: dwell(3, 5), erase: dwell(1, 2) },
      flight: {},
    });
    expect(second).toMatchObject({ keys: 15, sittings: 2 });
    expect(second.keyDwell["space"]).toEqual(dwell(3, 15));
    expect(second.keyDwell["erase"]).toEqual(dwell(1, 2));
    expect(first.keyDwell["space"]).toEqual(dwell(3));
  });
  it("does not take names of the prototype", () => {
    const hostile = JSON.parse('{"__proto__":[1],"constructor":[1]}') as Record<string, number[]>;
    const totals = addTyping(null, { keys: 1, keyDwell: hostile, flight: {} });
    expect(Object.keys(totals.keyDwell)).toEqual(["constructor"]);
    expect(totals.keyDwell["constructor"]).toEqual([1]);
  });
});

describe("typingView", () => {
  it("is null without typing", () => {
    expect(typingView(null)).toBeNull();
  });
  it("gives means in milliseconds and the share of overlapping keys", () => {
    const totals = addTyping(null, {
      keys: 20,
      keyDwell: { letterLeft: dwell(7, 10), letterRight: dwell(5, 10) },
      flight: { "letterLeft>letterRight": flight(2, 5), "letterRight>space": flight(12, 15) },
    });
    const view = typingView(totals);
    expect(view?.meanKeyDwellMs).toBeCloseTo(85, 9);
    expect(view?.rolloverRatio).toBeCloseTo(0.25, 9);
    expect(view?.meanFlightMs).toBeCloseTo((5 * -85 + 15 * 90) / 20, 9);
  });
});
