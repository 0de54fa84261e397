import { describe, expect, it } from "vitest";
import { DEFAULT_MODEL } from "./model.ts";
import type { EvidenceFamily } from "./types.ts";
import { lineOf, type WeighedLine, weighedLink } from "./waterfall.ts";

const line = (family: EvidenceFamily, oneHand: number, household = 0, organisation = 0): WeighedLine =>
  lineOf(family, family, "test", { oneHand, household, organisation }, () => "A test.");

describe("weighedLink", () => {
  it("equals the posterior by Bayes over the four relations", () => {
    const lines = [line("prior", -10, -9, -7), line("device", 8, 7, 6), line("behaviour", 3)];
    const { relations } = weighedLink("a", "b", lines, null, DEFAULT_MODEL);
    const odds = { oneHand: 2 ** 1, household: 2 ** -2, organisation: 2 ** -1, strangers: 1 };
    const all = odds.oneHand + odds.household + odds.organisation + odds.strangers;
    for (const [relation, weight] of Object.entries(odds))
      expect(relations[relation as keyof typeof odds]).toBeCloseTo(weight / all, 3);
  });
  it("cuts a family at its cap and leaves the ratio between the ties alone", () => {
    const cap = DEFAULT_MODEL.capBits.network ?? 0;
    const { contributions } = weighedLink(
      "a",
      "b",
      [line("network", cap + 5, cap + 6, cap)],
      null,
      DEFAULT_MODEL,
    );
    expect(contributions.find(({ comparison }) => comparison === "cap:network")?.bits).toBe(-6);
    const small = weighedLink("a", "b", [line("network", -1, 6 - 6, -6)], null, DEFAULT_MODEL);
    const large = weighedLink("a", "b", [line("network", cap + 5, cap + 6, cap)], null, DEFAULT_MODEL);
    expect(large.relations.oneHand / large.relations.household).toBeCloseTo(
      small.relations.oneHand / small.relations.household,
      2,
    );
  });
  it("names the innocent explanation that competes", () => {
    const home = weighedLink("a", "b", [line("device", 2, 5, 1)], null, DEFAULT_MODEL).contributions.at(-1);
    expect(home).toMatchObject({ comparison: "household", family: "innocent", level: "competes" });
    const office = weighedLink("a", "b", [line("device", 2, 1, 5)], null, DEFAULT_MODEL).contributions.at(-1);
    expect(office).toMatchObject({ comparison: "organisation", level: "competes" });
    const neither = weighedLink("a", "b", [line("device", 2, -5, -5)], null, DEFAULT_MODEL).contributions.at(
      -1,
    );
    expect(neither?.level).toBe("minor");
  });
});
