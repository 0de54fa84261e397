import { describe, expect, it } from "vitest";
import { DEFAULT_MODEL, TIES } from "../../linkage/model.ts";
import type { WeighedLink } from "../../linkage/types.ts";
import { habitsOf } from "./habits.ts";

/** A pair with these levels; nothing else of it is looked at. */
function pair(levels: Readonly<Record<string, string>>): WeighedLink {
  const contributions = Object.entries(levels).map(([comparison, level]) => ({
    comparison,
    family: "network" as const,
    level,
    bits: 0,
    words: () => "",
  }));
  const relations = { oneHand: 0, household: 0, organisation: 0, strangers: 1 };
  return { a: "a", b: "b", bits: 0, probability: 0, relations, contributions };
}
const hidden = pair({ visitorToken: "disjoint", address: "apart", payout: "different" });
const open = pair({ visitorToken: "shared", address: "sameHour", payout: "same" });
const model = DEFAULT_MODEL;
const shipped = {
  visitorToken: model.token.sameDevice.oneHand * model.token.kept.oneHand,
  payout: model.identity.payout.same.oneHand,
};

describe("what the other pairs of a group keep apart", () => {
  // Eight accounts: six further ones, against two that the priors are worth.
  const own = habitsOf(
    Array.from({ length: 28 }, () => hidden),
    8,
    model,
  )(hidden);

  it("is expected of this pair too, by the beta prior", () => {
    expect(own.learned["visitorToken"]?.oneHand).toBeCloseTo(shipped.visitorToken / 4, 9);
    expect(own.learned["payout"]?.oneHand).toBeCloseTo(shipped.payout / 4, 9);
    expect(own.network.apart.oneHand).toBeCloseTo(1 - (1 - model.network.apart.oneHand) / 4, 9);
  });

  it("is expected under every tie", () => {
    for (const tie of TIES) expect(own.network.apart[tie]).toBeGreaterThan(model.network.apart[tie]);
  });

  it("changes nothing else", () => {
    expect({ ...own, learned: {}, network: { ...own.network, apart: model.network.apart } }).toEqual(model);
    expect(own.learned["email"]).toEqual(model.identity.email.same);
  });

  it("is not told by the pair itself", () => {
    const links = [hidden, hidden, open];
    expect(habitsOf(links, 3, model)(hidden).network.apart.oneHand).toBe(model.network.apart.oneHand);
    expect(habitsOf(links, 3, model)(open).network.apart.oneHand).toBeGreaterThan(
      model.network.apart.oneHand,
    );
  });
});

it("makes nothing that the others share any likelier", () => {
  const { learned, network } = habitsOf(
    Array.from({ length: 28 }, () => open),
    8,
    model,
  )(open);
  expect(learned["visitorToken"]?.oneHand).toBe(shipped.visitorToken);
  expect(learned["payout"]).toEqual(model.identity.payout.same);
  expect(network.apart.household).toBeCloseTo(model.network.apart.household, 12);
});
