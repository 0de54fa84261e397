import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DEFAULT_MODEL, type PerTie, TIES } from "../linkage/model.ts";
import { seeded } from "../linkage/test/seeded.ts";
import { learnWeights, shippedWeights } from "./learn-weights.ts";
import type { TrainingPair } from "./pair-weights.ts";
import { countPatterns } from "./pattern-counts.ts";
import { TRAINING } from "./settings.ts";
import { foldOf, train } from "./train.ts";

const SHIPPED = shippedWeights(DEFAULT_MODEL);
const HAND: Readonly<Record<string, number>> = { visitorToken: 0.7, email: 0.25, payout: 0.2, phone: 0.6 };
const U: Readonly<Record<string, number>> = { visitorToken: 0.01, email: 0.01, payout: 0.01, phone: 0.01 };

/**
 * Pairs of strangers and of hands, drawn from known m and u; hands have further evidence of `bits` on the mean. The
 * other relations are ruled out by evidence that has no comparison of its own.
 */
function population(seed: number, pairs: number, hands: number, bits = 6): TrainingPair[] {
  const random = seeded(seed);
  return Array.from({ length: pairs }, (_, n) => {
    const isHand = n < hands;
    const agrees: Record<string, boolean> = {};
    let oneHand = Math.log2(hands / (pairs - hands)) + (isHand ? bits : -bits);
    for (const [id, u] of Object.entries(U)) {
      const side = random() < ((isHand ? HAND[id] : u) ?? 0);
      agrees[id] = side;
      const m = SHIPPED.agreement[id]?.oneHand ?? 0.5;
      oneHand += side ? Math.log2(m / u) : Math.log2((1 - m) / (1 - u));
    }
    return {
      a: `a${n}`,
      b: `b${n}`,
      pattern: { agrees, bits: { oneHand, household: -60, organisation: -60 } },
      verdict: null,
      reviewer: null,
    };
  });
}

const said = (pair: TrainingPair, verdict: TrainingPair["verdict"], reviewer = "ann"): TrainingPair => ({
  ...pair,
  verdict,
  reviewer,
});
const patterns = (pairs: readonly TrainingPair[]) =>
  countPatterns(pairs.map((pair) => ({ ...pair, weight: 1 })));

describe("training", () => {
  it("recovers the m probabilities that pairs were drawn from, and how many are one hand", () => {
    const { weights } = learnWeights(patterns(population(1, 20_000, 4000)), 40_000, DEFAULT_MODEL, {
      ...TRAINING,
      priorPairs: 1,
      partnersBitsMax: 1,
      bitsMax: 10,
    });
    for (const [id, m] of Object.entries(HAND)) expect(weights.agreement[id]?.oneHand).toBeCloseTo(m, 1);
    expect(weights.partners.oneHand).toBeCloseTo((2 * 4000) / 40_000, 2);
  });

  it("never falls in likelihood times prior", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.double({ min: 0, max: 8, noNaN: true }),
        (seed, bits) => {
          const pairs = population(seed, 300, 60, bits).map((pair, n) =>
            n % 7 === 0 ? said(pair, n % 14 === 0 ? "oneHand" : "differentPeople") : pair,
          );
          const { trace } = learnWeights(patterns(pairs), 600, DEFAULT_MODEL, {
            ...TRAINING,
            gainMinBits: 0,
          });
          expect(trace.length).toBeGreaterThan(1);
          for (const [step, value] of trace.entries())
            if (step > 0) expect(value).toBeGreaterThanOrEqual((trace[step - 1] ?? 0) - 1e-6);
        },
      ),
      { numRuns: 15 },
    );
  });

  it("does not depend on the order of the pairs", () => {
    const pairs = population(2, 500, 100).map((pair, n) =>
      n % 5 === 0 ? said(pair, n < 100 ? "oneHand" : "differentPeople") : pair,
    );
    expect(train(pairs.toReversed(), 1000)).toEqual(train(pairs, 1000));
  });

  it("leaves what is shipped where there is nothing to learn", () => {
    const { weights, better, iterations } = train([], 50);
    expect({ weights, better, iterations }).toEqual({ weights: SHIPPED, better: false, iterations: 0 });
  });

  it("heeds no verdicts that all say the same", () => {
    const pairs = population(3, 400, 80);
    const oneSided = pairs.map((pair, n) => (n % 2 === 0 ? said(pair, "oneHand") : pair));
    const untold = train(pairs, 800);
    const verdicts = { oneHand: 200, differentPeople: 0 };
    expect(train(oneSided, 800)).toEqual({ ...untold, verdicts });
  });

  it("learns from verdicts what the pairs alone do not tell", () => {
    // Beside the comparisons nothing tells hands from strangers, and a little speaks against the hands.
    const pairs = population(4, 600, 200, -1);
    const alone = train(pairs, 4000);
    const taught = train(
      pairs.map((pair, n) => said(pair, n < 200 ? "oneHand" : "differentPeople", `reviewer ${n % 10}`)),
      4000,
    );
    const off = ({ weights }: typeof alone) =>
      Math.abs((weights.agreement["phone"]?.oneHand ?? 0) - (HAND["phone"] ?? 0));
    expect(taught.better).toBe(true);
    expect(taught.heldOut.lossBits.learned).toBeLessThan(0.95 * taught.heldOut.lossBits.shipped);
    expect(off(taught)).toBeLessThan(0.8 * off(alone));
  });

  it("takes no weights without reviewers to tell whether they are better", () => {
    const { heldOut, better } = train(population(7, 600, 200), 4000);
    expect(heldOut.gainBits).toBeGreaterThan(0);
    expect(better).toBe(false);
  });

  it("refuses weights that do no better on pairs that they have not seen", () => {
    const share = (sideOf: (pair: TrainingPair) => boolean) =>
      train(
        population(5, 600, 300).map((pair, n): TrainingPair => {
          const agrees = Object.fromEntries(Object.keys(U).map((id) => [id, sideOf(pair)]));
          const reviewer = `reviewer ${n % 10}`;
          return n < 300
            ? said({ ...pair, pattern: { ...pair.pattern, agrees } }, "oneHand", reviewer)
            : said(pair, "differentPeople", reviewer);
        }),
        6000,
      );
    expect(share(() => true).better).toBe(true);
    // Each half learns what is wrong for the other.
    const contradicted = share((pair) => foldOf(pair) === 0);
    expect(contradicted.heldOut.gainBits).toBeLessThan(0);
    expect(contradicted.better).toBe(false);
  });
});

describe("who feeds the training", () => {
  const bitsMoved = (learned: PerTie | undefined, shipped: PerTie | undefined) =>
    Math.max(
      ...TIES.flatMap((tie) => {
        const [m, before] = [learned?.[tie] ?? 0, shipped?.[tie] ?? 0];
        return [Math.log2(m / before), Math.log2((1 - m) / (1 - before))].map(Math.abs);
      }),
    );
  const allAgree = (n: number, names: (n: number) => [string, string]): TrainingPair => {
    const [a, b] = names(n);
    const agrees = { visitorToken: true, payout: true, phone: true, email: true };
    return {
      a,
      b,
      pattern: { agrees, bits: { oneHand: 20, household: -20, organisation: -20 } },
      verdict: null,
      reviewer: null,
    };
  };

  it("moves no weight by more than the cap, with any number of pairs", () => {
    const { weights } = train(
      Array.from({ length: 5000 }, (_, n) => allAgree(n, () => [`a${n}`, `b${n}`])),
      10_000,
    );
    for (const [id, m] of Object.entries(weights.agreement))
      expect(bitsMoved(m, SHIPPED.agreement[id])).toBeLessThanOrEqual(TRAINING.bitsMax + 1e-9);
    for (const tie of TIES)
      expect(Math.abs(Math.log2(weights.partners[tie] / SHIPPED.partners[tie]))).toBeLessThanOrEqual(
        TRAINING.partnersBitsMax + 1e-9,
      );
  });

  it("gains little by many accounts of one hand, or by many verdicts of one reviewer", () => {
    const honest = population(6, 400, 80);
    const farm = Array.from({ length: 40 * 39 }, (_, n) =>
      allAgree(n, () => [`farm${Math.floor(n / 39)}`, `farm${40 + (n % 39)}`]),
    );
    const before = train(honest, 800).weights.agreement["payout"];
    const after = train([...honest, ...farm], 880).weights.agreement["payout"];
    expect(bitsMoved(after, before)).toBeLessThan(0.25);
    const reviewed = (reviewer: (n: number) => string) =>
      train(
        [
          ...honest.map((pair, n) => (n === 399 ? said(pair, "differentPeople", "ann") : pair)),
          ...Array.from({ length: 2000 }, (_, n) =>
            said(
              allAgree(n, () => [`c${n}`, `d${n}`]),
              "oneHand",
              reviewer(n),
            ),
          ),
        ],
        800,
      ).weights.agreement["payout"];
    const oneReviewer = bitsMoved(
      reviewed(() => "eve"),
      before,
    );
    expect(oneReviewer).toBeLessThan(
      bitsMoved(
        reviewed((n) => `reviewer ${n % 50}`),
        before,
      ),
    );
  });
});
