import { describe, expect, it } from "vitest";
import { addTyping } from "../behaviour/totals.ts";
import type { TypingTotals } from "../behaviour/types.ts";
import { DEFAULT_MODEL } from "../linkage/model.ts";
import { ProfilePair } from "../linkage/profile-pair.ts";
import { anotherDay, randomTypist, sitting } from "../linkage/test/typist.ts";
import { typing } from "./typing.ts";

const population = { accounts: 1000, holders: () => 0, networkClassOf: () => null };

function bitsBetween(a: TypingTotals, b: TypingTotals): number {
  const [first, second] = [a, b].map((totals, index) => ({
    account: `a${index}`,
    evidence: [],
    prints: [],
    typing: totals,
  }));
  if (!first || !second) throw new Error("two accounts expected");
  const outcome = typing.compare(new ProfilePair(first, second, population, DEFAULT_MODEL));
  if (!outcome) throw new Error("an outcome was expected");
  return outcome.bits.oneHand;
}

/** What somebody typed in some sittings, each on another day. */
function typedOver(
  person: number,
  apart: number,
  sittings: number,
  keys: number,
  seed: number,
): TypingTotals {
  let totals: TypingTotals | null = null;
  for (let day = 0; day < sittings; day += 1) {
    const number = seed * 31 + day;
    const typist = anotherDay(randomTypist(person, apart), number);
    totals = addTyping(totals, sitting(typist, keys, number));
  }
  if (!totals) throw new Error("at least one sitting is needed");
  return totals;
}

const PEOPLE = Array.from({ length: 240 }, (_, person) => person);
/** Each typist is held against this many others. */
const OTHERS = 6;

/**
 * An honest likelihood ratio is above 2^b for two people at most once in 2^b, and is 1 on average (Turing's theorem).
 * Both must hold with room to spare, since people may be more alike than the model assumes, and fingers less steady.
 */
describe.each([
  ["as far apart as assumed", 1],
  ["more alike than assumed", 0.8],
] as const)("typing of people %s", (_, apart) => {
  describe.each([
    [1, 250],
    [2, 205],
    [4, 250],
  ])("in %i sittings of %i keys", (sittings, keys) => {
    const first = PEOPLE.map((person) => typedOver(person, apart, sittings, keys, 2 * person));
    const second = PEOPLE.map((person) => typedOver(person, apart, sittings, keys, 2 * person + 1));
    const against = (by: number): number[] =>
      first.flatMap((totals, person) => {
        const other = second[(person + by) % PEOPLE.length];
        return other ? [bitsBetween(totals, other)] : [];
      });
    const same = against(0);
    const different = Array.from({ length: OTHERS }, (__, by) => against(by + 1)).flat();

    it("reaches b bits for two people at most half as often as it may", () => {
      for (const bits of [1, 2, 3, 4]) {
        const share = different.filter((found) => found > bits).length / different.length;
        expect(share).toBeLessThanOrEqual(2 ** -bits / 2);
      }
    });
    it("is a ratio of less than 1 on average for two people", () => {
      const ratios = different.map((bits) => 2 ** bits);
      expect(ratios.reduce((sum, ratio) => sum + ratio, 0) / ratios.length).toBeLessThan(0.9);
    });
    it("seldom speaks strongly against one person, and mostly for", () => {
      expect(same.filter((bits) => bits <= -3).length / same.length).toBeLessThan(0.04);
      expect(same.filter((bits) => bits > 0).length / same.length).toBeGreaterThan(0.75);
    });
  });
});

it("counts one sitting less than several, however alike and however long", () => {
  const most = (sittings: number): number =>
    Math.max(
      ...PEOPLE.slice(0, 60).map((person) => {
        const typist = randomTypist(person);
        let totals: TypingTotals | null = null;
        for (let part = 0; part < sittings; part += 1)
          totals = addTyping(totals, sitting(typist, 2000 / sittings, person + part));
        if (!totals) throw new Error("at least one sitting is needed");
        return bitsBetween(totals, totals);
      }),
    );
  expect([1, 2, 4, 8].map(most)).toEqual([4.5, 5.25, 6, 6]);
});
