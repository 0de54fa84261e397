import { describe, expect, it } from "vitest";
import { randomTypist, sitting, typed } from "../linkage/test/typist.ts";
import { TYPING_MODEL } from "../linkage/typing-model.ts";
import { typingBits } from "./likelihood-ratio.ts";
import { addTyping } from "./totals.ts";

const PEOPLE = Array.from({ length: 150 }, (_, person) => person);
const same = (keys: number): number[] =>
  PEOPLE.map((p) =>
    typingBits(typed(randomTypist(p), keys, 2 * p), typed(randomTypist(p), keys, 2 * p + 1), TYPING_MODEL),
  );
const different = (keys: number): number[] =>
  PEOPLE.map((p) =>
    typingBits(typed(randomTypist(p), keys, p), typed(randomTypist(p + 1000), keys, p + 500), TYPING_MODEL),
  );
const share = (bits: readonly number[], where: (bits: number) => boolean): number =>
  bits.filter(where).length / bits.length;

describe("typingBits on simulated typists", () => {
  const [hand, strangers] = [same(250), different(250)];
  it("speaks for one person where one typed, and against where two did", () => {
    expect(share(hand, (bits) => bits > 0)).toBeGreaterThan(0.97);
    expect(share(strangers, (bits) => bits < 0)).toBeGreaterThan(0.8);
    expect(share(strangers, (bits) => bits > 4)).toBeLessThan(0.02);
  });
  it("promises no more than it keeps: b bits for strangers at most once in 2^b", () => {
    for (const bits of [1, 2, 3, 4])
      expect(share(strangers, (b) => b >= bits)).toBeLessThanOrEqual(2 ** -bits);
  });
  it("grows with what was typed", () => {
    const mean = (list: readonly number[]): number => list.reduce((sum, bits) => sum + bits, 0) / list.length;
    expect(mean(hand)).toBeGreaterThan(mean(same(100)));
    expect(mean(same(800))).toBeGreaterThan(mean(hand));
  });
  it("is symmetric", () => {
    const [a, b] = [typed(randomTypist(1), 200, 1), typed(randomTypist(2), 300, 2)];
    expect(typingBits(a, b, TYPING_MODEL)).toBeCloseTo(typingBits(b, a, TYPING_MODEL), 9);
  });
  it("says nothing of typing without letters", () => {
    const digits = { keys: 500, sittings: 1, keyDwell: { digit: Array(17).fill(30) }, flight: {} };
    expect(typingBits(digits, digits, TYPING_MODEL)).toBe(0);
  });
  it("stays finite for a machine's constant timing and for hostile counts", () => {
    const constant = { keys: 900, sittings: 1, keyDwell: { letterLeft: [0, 0, 900] }, flight: {} };
    expect(Number.isFinite(typingBits(constant, constant, TYPING_MODEL))).toBe(true);
    const hostile = { keys: 900, sittings: 0, keyDwell: { letterLeft: [-5, Number.NaN, 1e6] }, flight: {} };
    expect(Number.isFinite(typingBits(hostile, constant, TYPING_MODEL))).toBe(true);
  });
  it("trusts several sittings more than one", () => {
    const person = randomTypist(4);
    const often = [1, 2, 3, 4].reduce<ReturnType<typeof typed> | null>(
      (totals, seed) => addTyping(totals, sitting(person, 100, seed)),
      null,
    );
    if (!often) throw new Error("four sittings were added");
    const once = typed(person, 400, 9);
    const sure = typingBits({ ...often, sittings: 4 }, once, TYPING_MODEL);
    const unsure = typingBits({ ...often, sittings: 1 }, once, TYPING_MODEL);
    expect(sure).not.toBe(unsure);
  });
});
