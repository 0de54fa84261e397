import { describe, expect, it } from "vitest";
import { decisionOf, whatWouldChange } from "./decision.ts";
import { randomWorld } from "./test/random-world.ts";
import { randomTypist, typed } from "./test/typist.ts";
import { machine, world } from "./test/world.ts";

describe("decisionOf", () => {
  it.each([
    [0.95, "oneHand"],
    [0.9499, "unsure"],
    [0.5, "unsure"],
    [0.4999, "notOneHand"],
  ] as const)("calls %f %s", (probability, decision) => {
    expect(decisionOf({ probability })).toBe(decision);
  });
});

describe("whatWouldChange", () => {
  const hand = ["x1", "x2"].map((account, index) => ({
    account,
    token: "browser",
    address: "home",
    signals: machine("desktop"),
    typing: typed(randomTypist(8), 250, 60 + index),
    payout: "iban",
  }));
  it("names the evidence on which the decision rests", () => {
    const { link } = world(hand, 100);
    const changes = whatWouldChange(link("x1", "x2"));
    expect(changes.some((sentence) => sentence.includes("Typed alike over 250 and 250 keys"))).toBe(true);
  });
  it("rests no decision on typing that it calls unclear", () => {
    const prior = {
      comparison: "prior",
      family: "prior",
      level: "prior",
      bits: -0.9,
      words: "Prior.",
    } as const;
    const unclear = {
      comparison: "typing",
      family: "behaviour",
      level: "unclear",
      bits: 1,
      words: "Tells.",
    } as const;
    const { link } = world(hand, 100);
    const tipped = { ...link("x1", "x2"), bits: 0.1, probability: 0.52, contributions: [prior, unclear] };
    expect(whatWouldChange(tipped).some((sentence) => sentence.includes("Tells"))).toBe(false);
    const alike = { ...tipped, contributions: [prior, { ...unclear, level: "alike" }] };
    expect(whatWouldChange(alike).some((sentence) => sentence.includes("Tells"))).toBe(true);
  });
  it("asks for typing where there is none", () => {
    const silent = hand.map(({ account, token, address }) => ({ account, token, address }));
    expect(whatWouldChange(world(silent, 100).link("x1", "x2")).join(" ")).toMatch(/at least 100 keys/);
  });
  it("says that a reviewed pair waits for a reviewer", () => {
    const { link } = world(hand, 100);
    const reviewed = link("x1", "x2", { a: "x1", b: "x2", verdict: "differentPeople", atMs: 0 });
    expect(whatWouldChange(reviewed)).toHaveLength(1);
  });
  it("always has an answer", () => {
    for (let seed = 0; seed < 20; seed += 1)
      for (const link of randomWorld(seed).links()) expect(whatWouldChange(link).length).toBeGreaterThan(0);
  });
});
