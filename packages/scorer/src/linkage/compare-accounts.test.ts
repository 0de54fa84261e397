import { describe, expect, it } from "vitest";
import { COMPARISONS } from "../comparisons/registry.ts";
import { compareAccounts } from "./compare-accounts.ts";
import { randomWorld } from "./test/random-world.ts";
import type { AccountProfile, Link, Verdict } from "./types.ts";

const SEEDS = Array.from({ length: 60 }, (_, seed) => seed);
const LINKS: readonly Link[] = SEEDS.flatMap((seed) => randomWorld(seed).links());

describe("compareAccounts", () => {
  it("shows lines that add up to the bits exactly, in any order", () => {
    for (const link of LINKS) {
      const lines = link.contributions.map(({ bits }) => bits);
      const sum = (list: readonly number[]): number => list.reduce((total, bits) => total + bits, 0);
      expect(sum(lines)).toBe(link.bits);
      expect(sum(lines.toSorted((x, y) => x - y))).toBe(link.bits);
      expect(link.probability).toBe(1 / (1 + 2 ** -link.bits));
      for (const bits of lines) expect(Number.isFinite(bits)).toBe(true);
    }
  });
  it("gives each relation a probability, 1 in all, and one hand its own", () => {
    for (const { relations, probability } of LINKS) {
      const all = Object.values(relations);
      expect(all.reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 12);
      for (const p of all) expect(p).toBeGreaterThanOrEqual(0);
      expect(relations.oneHand).toBe(probability);
    }
  });
  it("is symmetric, and does not depend on the order of evidence and prints", () => {
    for (const seed of SEEDS) {
      const { profiles, population } = randomWorld(seed);
      const [a, b] = profiles;
      if (!a || !b) throw new Error("two accounts expected");
      const turned = (one: AccountProfile): AccountProfile => ({
        ...one,
        evidence: one.evidence.toReversed(),
        prints: one.prints.toReversed(),
      });
      const link = compareAccounts(a, b, population);
      expect(compareAccounts(b, a, population)).toEqual(link);
      expect(compareAccounts(turned(a), turned(b), population)).toEqual(link);
    }
  });
  it("says each line in one plain sentence", () => {
    for (const { contributions } of LINKS)
      for (const { words } of contributions) {
        expect(words).toMatch(/^[A-Z].*\.$/);
        expect(words).not.toMatch(/undefined|NaN|Infinity|likelihood|odds|log|hash|pseudonym|posterior/i);
      }
  });
  it.each([
    ["oneHand", 0.999],
    ["differentPeople", 0.001],
  ] as const)(
    "lets a reviewer's %s decide, whatever was seen, and keeps the evidence readable",
    (verdict, decided) => {
      for (const seed of SEEDS) {
        const { link } = randomWorld(seed);
        const word: Verdict = { a: "a0", b: "a1", verdict, atMs: 0 };
        const [before, after] = [link("a0", "a1"), link("a0", "a1", word)];
        expect(after.probability).toBeCloseTo(decided, 5);
        expect(after.contributions.slice(0, -1)).toEqual(before.contributions);
        expect(after.contributions.reduce((sum, { bits }) => sum + bits, 0)).toBe(after.bits);
      }
    },
  );
  it("never accuses by network and device alone", () => {
    for (const seed of SEEDS) {
      const { profiles, population } = randomWorld(seed);
      const silent = profiles.map((one) => ({
        ...one,
        typing: null,
        evidence: one.evidence.filter(({ kind }) => kind !== "payout"),
      }));
      silent.forEach((a, index) => {
        for (const b of silent.slice(index + 1))
          expect(compareAccounts(a, b, population).probability).toBeLessThan(0.8);
      });
    }
  });
  it("says nothing beyond the prior of accounts that share nothing and show nothing", () => {
    const empty = (account: string): AccountProfile => ({ account, evidence: [], prints: [], typing: null });
    const population = { accounts: 0, holders: () => 0, networkClassOf: () => null };
    const { contributions, probability } = compareAccounts(empty("a"), empty("b"), population);
    expect(contributions.map(({ comparison }) => comparison)).toEqual(["prior", "organisation"]);
    expect(probability).toBeLessThan(0.001);
  });
});

describe("COMPARISONS", () => {
  it("names each once", () => {
    expect(new Set(COMPARISONS.map(({ id }) => id)).size).toBe(COMPARISONS.length);
  });
});
