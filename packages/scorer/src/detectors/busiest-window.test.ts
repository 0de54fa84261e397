import * as fc from "fast-check";
import { expect, it } from "vitest";
import { busiestWindow } from "./busiest-window.ts";

it("finds nothing in nothing", () => {
  expect(busiestWindow([], 10)).toEqual({ count: 0, fromMs: 0 });
});

it("agrees with counting from every time", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 100 })),
      fc.integer({ min: 1, max: 40 }),
      (times, window) => {
        const sorted = times.toSorted((a, b) => a - b);
        const counts = sorted.map((from) => sorted.filter((t) => t >= from && t < from + window).length);
        expect(busiestWindow(sorted, window).count).toBe(Math.max(0, ...counts));
      },
    ),
  );
});
