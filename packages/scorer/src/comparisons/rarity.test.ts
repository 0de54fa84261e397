import { describe, expect, it } from "vitest";
import { DEFAULT_MODEL } from "../linkage/model.ts";
import { shareOfStrangers, strangersAmong } from "./rarity.ts";

const share = (accounts: number, others: number): number =>
  shareOfStrangers({ accounts, model: DEFAULT_MODEL }, others, {
    prior: 1 / 500,
    priorAccounts: 100,
    kin: 2,
  });

describe("strangersAmong", () => {
  it("forgives the few and counts the many", () => {
    expect(strangersAmong(0, 2)).toBe(0);
    expect(strangersAmong(1, 2)).toBeCloseTo(1 / 9, 12);
    expect(strangersAmong(400, 2) / 400).toBeGreaterThan(0.98);
  });
  it("grows with every holder", () => {
    for (let others = 0; others < 100; others += 1)
      expect(strangersAmong(others + 1, 8)).toBeGreaterThan(strangersAmong(others, 8));
  });
});

describe("shareOfStrangers", () => {
  it("is near the prior on the first day and the operator's own count later", () => {
    expect(share(2, 0)).toBeCloseTo(1 / 500, 6);
    expect(share(100_000, 10_000)).toBeCloseTo(0.1, 3);
  });
  it("is never rarer than one account in the population, and never above 1", () => {
    expect(share(1_000_000, 0)).toBe(1e-6);
    expect(share(11, 0)).toBeGreaterThanOrEqual(1 / 1000);
    expect(share(3, 1_000_000)).toBe(1);
  });
});
