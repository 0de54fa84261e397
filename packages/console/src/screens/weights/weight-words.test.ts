import type { LearnedWeight } from "@samehand/protocol/api";
import { expect, it } from "vitest";
import { movedWeights, weightWords } from "./weight-words.ts";

const weight = (comparison: string, agreeBits: number, differBits: number): LearnedWeight => ({
  comparison,
  relation: "oneHand",
  shipped: 0.5,
  learned: 0.85,
  agreeBits,
  differBits,
});

it("leaves out what hardly moves, and begins with what moves most, for or against", () => {
  const moved = movedWeights([
    weight("email", 0.01, -0.04),
    weight("phone", 0.4, 0),
    weight("payout", 0.8, -1.7),
    weight("visitorToken", -1, 0.2),
  ]);
  expect(moved.map(({ comparison }) => comparison)).toEqual(["payout", "visitorToken", "phone"]);
});

it("says both probabilities, and names a comparison that it does not know", () => {
  expect(weightWords(weight("payout", 1, 1))).toMatch(/85 %.*50 %/);
  expect(weightWords(weight("shoeSize", 1, 1))).toContain("shoeSize");
});
