import * as fc from "fast-check";
import { expect, it } from "vitest";
import { LIMITS } from "../limits.ts";
import { SIGNAL_STATUSES } from "../signals.ts";
import { arePlainSignals } from "./plain-signals.ts";
import { signalsSchema } from "./signals.ts";

const mostly = <T>(usual: fc.Arbitrary<T>, odd: fc.Arbitrary<unknown>) =>
  fc.oneof({ arbitrary: usual, weight: 12 }, { arbitrary: odd, weight: 1 });
const text = (length: number) =>
  fc.constantFrom("x", "\u20ac", "\ud83d\ude00").map((unit) => unit.repeat(length));
const signal = fc.record(
  {
    status: mostly(fc.constantFrom(...SIGNAL_STATUSES), fc.jsonValue()),
    value: mostly(fc.jsonValue(), fc.integer({ min: 1000, max: 4200 }).chain(text)),
    hash: mostly(fc.constantFrom("0123456789abcdef", "ffffffffffffffff"), fc.jsonValue()),
    durationMs: mostly(
      fc.double({ min: 0, max: 100, noNaN: true }),
      fc.constantFrom(-1, LIMITS.durationMs + 1, "1"),
    ),
    version: mostly(fc.integer({ min: 1, max: 1000 }), fc.constantFrom(0, 1.5, 1001, null)),
    more: fc.jsonValue(),
  },
  { requiredKeys: [] },
);
const usual = fc.record(
  { status: fc.constantFrom(...SIGNAL_STATUSES), hash: fc.constant("0123456789abcdef") },
  { requiredKeys: ["status", "hash"] },
);
const signals = fc.dictionary(
  mostly(fc.stringMatching(/^[A-Za-z][A-Za-z0-9_.-]{0,10}$/), fc.string()) as fc.Arbitrary<string>,
  fc.oneof(usual, signal),
  { maxKeys: 4 },
);

it("takes exactly what the schema takes", () => {
  let taken = 0;
  fc.assert(
    fc.property(mostly(signals, fc.jsonValue()), (value) => {
      const json: unknown = JSON.parse(JSON.stringify(value));
      const judged = signalsSchema.safeParse(json);
      expect(arePlainSignals(json)).toBe(judged.success);
      if (!judged.success) return;
      taken++;
      expect(judged.data).toEqual(json);
    }),
    { numRuns: 3000 },
  );
  // Of random signals some must pass, or the property would hold for a function that refuses all.
  expect(taken).toBeGreaterThan(100);
});

it("counts signals as the schema does", () => {
  const of = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`s${n}`, { status: "failed" }]));
  for (const count of [0, LIMITS.signals, LIMITS.signals + 1]) {
    expect(arePlainSignals(of(count))).toBe(signalsSchema.safeParse(of(count)).success);
  }
});
