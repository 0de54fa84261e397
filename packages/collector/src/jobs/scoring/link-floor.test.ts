import { clusterAccounts, type Link } from "@samehand/scorer";
import { describe, expect, it } from "vitest";
import { isKept } from "./link-floor.ts";

/** A link of one image whose lines are the evidence and, where given, typing. */
function link(a: string, b: string, evidence: number, typing: number | null, household = 0): Link {
  const line = { words: "", level: "same" };
  const bits = evidence + (typing ?? 0);
  const probability = 1 / (1 + 2 ** -bits);
  return {
    a,
    b,
    bits,
    probability,
    relations: { oneHand: probability, household, organisation: 0, strangers: 1 - probability - household },
    contributions: [
      { ...line, comparison: "print", family: "device", bits: evidence },
      ...(typing === null
        ? []
        : [{ ...line, comparison: "typing", family: "behaviour" as const, bits: typing }]),
    ],
  };
}

describe("a link", () => {
  it.each([
    ["of some probability", link("a", "b", -6, null), true],
    ["of hardly any", link("a", "b", -7, null), false],
    ["of a household", link("a", "b", -9, -4, 0.2), true],
    ["that typing alone pushed below the floor", link("a", "b", -4, -6), true],
    ["that typing hardly speaks against", link("a", "b", -5, -2.5), false],
    ["of people who have nothing else in common", link("a", "b", -9, -6), false],
  ])("%s: kept is decided by the floor and by typing", (_, given, kept) => {
    expect(isKept(given)).toBe(kept);
  });
});

it("keeps two people apart whom a third account would join", () => {
  const apart = link("a", "c", -2, -6);
  expect(apart.probability).toBeLessThan(0.01);
  const links = [link("a", "b", 8, null), link("b", "c", 7, null), apart];
  const accused = clusterAccounts(links.filter(isKept), []).map(({ accounts }) => accounts);
  expect(accused).toEqual([["a", "b"]]);
});
