import type { SignalSet } from "@samehand/scorer";
import { expect, it } from "vitest";
import { signalsText } from "./signals-text.ts";

const HASH = "0123456789abcdef";
/** No two of them say the same, however they are written. */
const SETS: SignalSet[] = [
  {},
  { a: { status: "ok", value: 1 } },
  { a: { status: "ok", value: "1" } },
  { a: { status: "ok", value: [1] } },
  { a: { status: "ok", value: ["1"] } },
  { a: { status: "ok", value: "[1]" } },
  { a: { status: "ok", value: null } },
  { a: { status: "ok", value: "null" } },
  { a: { status: "ok", value: false } },
  { a: { status: "noised", value: 1 } },
  { a: { status: "ok", hash: HASH } },
  { a: { status: "ok", hash: HASH, version: 2 } },
  { a: { status: "ok", value: `#${HASH}` } },
  { a: { status: "ok", value: 1 }, b: { status: "ok", value: 2 } },
  { a: { status: "ok", value: "1\nb=2" } },
  { a: { status: "ok", value: '1\nb=1"2' } },
  { a: { status: "ok", value: "1" }, b: { status: "ok", value: "2" } },
  { a: { status: "blocked" } },
];

it("is one text for one set and another for another", () => {
  expect(new Set(SETS.map(signalsText)).size).toBe(SETS.length);
});

it("leaves out how long it took", () => {
  const took = (durationMs: number) => ({ a: { status: "ok" as const, value: 1, durationMs } });
  expect(signalsText(took(1))).toBe(signalsText(took(2)));
});
