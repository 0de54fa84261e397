import { expect, it } from "vitest";
import { retryAfterMs, retryDelayMs } from "./retry.ts";

it.each([
  [1, 0, undefined, 500],
  [1, 0.5, undefined, 1500],
  [3, 0.5, undefined, 4500],
  [50, 1, undefined, 60_500],
  [1, 0.5, 7000, 7500],
])("after %d failures, chance %d, asked for %s: %d ms", (failures, chance, asked, expected) => {
  expect(retryDelayMs(failures, chance, asked)).toBe(expected);
});

it.each([
  [null, undefined],
  ["", undefined],
  ["soon", undefined],
  ["-3", undefined],
  ["0", 0],
  ["12", 12_000],
  ["99999999", 600_000],
  ["Thu, 01 Jan 2026 00:00:30 GMT", undefined],
])("reads Retry-After %j as %s", (header, expected) => {
  expect(retryAfterMs(header)).toBe(expected);
});
