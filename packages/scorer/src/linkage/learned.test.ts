import { describe, expect, it } from "vitest";
import { compareAccounts } from "./compare-accounts.ts";
import { withLearned } from "./learned.ts";
import { DEFAULT_MODEL } from "./model.ts";
import { type Told, world } from "./test/world.ts";

const SHIPPED = DEFAULT_MODEL.identity.payout.same;
const PAYOUT = { ...SHIPPED, oneHand: 2 * SHIPPED.oneHand * 0.99 };
const LEARNED = withLearned(DEFAULT_MODEL, {
  partners: DEFAULT_MODEL.partners,
  agreement: { payout: PAYOUT },
});

function payoutBits(payouts: [string, string], crowd = 0) {
  const told = payouts.map((payout, n): Told => ({ account: `a${n}`, payout }));
  const { profiles, population } = world(told, 5000, {}, { "payout one": crowd });
  const [a, b] = profiles;
  if (!a || !b) throw new Error("two accounts expected");
  return [DEFAULT_MODEL, LEARNED].map((model) => {
    const link = compareAccounts(a, b, population, undefined, model);
    expect(link.contributions.reduce((sum, line) => sum + line.bits, 0)).toBe(link.bits);
    return link.contributions.find(({ comparison }) => comparison === "payout")?.bits ?? Number.NaN;
  });
}

describe("a learned m probability", () => {
  it("counts as much more as it is more likely", () => {
    const [shipped = 0, learned = 0] = payoutBits(["one", "one"]);
    expect(learned - shipped).toBeCloseTo(Math.log2(2 * 0.99), 2);
  });
  it("makes it speak more against one hand that the values differ", () => {
    const [shipped = 0, learned = 0] = payoutBits(["one", "two"]);
    expect(learned).toBeCloseTo(2 * shipped, 2);
  });
  it("gives no weight to what everybody holds", () => {
    const [shipped = 1, learned = 1] = payoutBits(["one", "one"], 4998);
    expect(shipped).toBeCloseTo(0, 2);
    expect(learned).toBeCloseTo(0, 2);
  });
});
