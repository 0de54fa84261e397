import * as fc from "fast-check";
import { expect, test } from "vitest";
import { roundNearest, roundUp } from "./round-count.ts";

test("small counts are exact, large ones are round", () => {
  expect([0, 1, 2, 19, 20].map(roundUp)).toEqual([0, 1, 2, 19, 20]);
  expect([21, 25, 26, 60, 61, 99, 100, 101, 1999, 2001].map(roundUp)).toEqual([
    25, 25, 30, 60, 80, 100, 100, 120, 2000, 2500,
  ]);
  expect([21, 23, 110, 111, 999].map(roundNearest)).toEqual([20, 25, 120, 120, 1000]);
});

test("rounding is monotone, idempotent and never off by more than a third", () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000 }), (count) => {
      for (const round of [roundUp, roundNearest]) {
        const rounded = round(count);
        expect(round(rounded)).toBe(rounded);
        expect(round(count + 1)).toBeGreaterThanOrEqual(rounded);
        expect(Math.abs(Math.log2((rounded || 1) / (count || 1)))).toBeLessThan(0.42);
      }
      expect(roundUp(count)).toBeGreaterThanOrEqual(count);
    }),
  );
});
