import { expect, test } from "vitest";
import { ATTEMPTS, pauseMs } from "./back-off.ts";

test("pauses double from five seconds up to an hour", () => {
  const pauses = Array.from({ length: ATTEMPTS }, (_, index) => pauseMs(index + 1, 0, null) / 1000);
  expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
  expect(pauseMs(1000, 0, null)).toBe(3_600_000);
});

test("up to a quarter more by chance, and what the receiver asks for within an hour", () => {
  expect([pauseMs(1, 0.5, null), pauseMs(1, 1, null)]).toEqual([5625, 6250]);
  expect([pauseMs(1, 0, 60_000), pauseMs(4, 0, 1000), pauseMs(1, 0, 1e12)]).toEqual([
    60_000, 40_000, 3_600_000,
  ]);
});
