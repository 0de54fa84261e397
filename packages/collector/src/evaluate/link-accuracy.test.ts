import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { calibrationBins, calibrationError } from "./calibration.ts";
import { linkAccuracy } from "./link-accuracy.ts";
import type { TruthRow } from "./truth.ts";

/** `hand`: a1 a2 a3; `pair`: b1 b2; and three people of one account each. */
const truth: TruthRow[] = [
  ...["a1", "a2", "a3"].map((account) => ({ account, person: "hand", kind: "farm" })),
  ...["b1", "b2"].map((account) => ({ account, person: "pair", kind: "cleared" })),
  ...["c", "d", "e"].map((account) => ({ account, person: account, kind: "single" })),
];
const clusters = (...sets: string[][]) => sets.map((accounts) => ({ label: "oneHand", accounts }));
const judge = (
  said: { label: string; accounts: readonly string[] }[],
  links: { a: string; b: string; probability: number; household: number }[] = [],
) => linkAccuracy(truth, { clusters: said, links });

it.each([
  { name: "nothing", said: clusters(), precision: 1, recall: 0, f1: 0, touched: 0, largest: 0 },
  {
    name: "all that is true",
    said: clusters(["a1", "a2", "a3"], ["b1", "b2"]),
    precision: 1,
    recall: 1,
    f1: 1,
    touched: 0,
    largest: 0,
  },
  {
    name: "half of it",
    said: clusters(["a1", "a2"], ["b1", "b2"]),
    precision: 1,
    recall: 0.5,
    f1: 2 / 3,
    touched: 0,
    largest: 0,
  },
  {
    name: "an innocent beside a hand",
    said: clusters(["b1", "b2", "c"]),
    precision: 1 / 3,
    recall: 0.25,
    f1: 2 / 7,
    touched: 1,
    largest: 3,
  },
  { name: "strangers", said: clusters(["c", "d"]), precision: 0, recall: 0, f1: 0, touched: 2, largest: 2 },
  {
    name: "two hands in one",
    said: clusters(["a1", "b1"]),
    precision: 0,
    recall: 0,
    f1: 0,
    touched: 0,
    largest: 2,
  },
  {
    name: "accounts nobody knows",
    said: clusters(["c", "unknown"]),
    precision: 1,
    recall: 0,
    f1: 0,
    touched: 0,
    largest: 0,
  },
])("says $name", ({ said, precision, recall, f1, touched, largest }) => {
  const figures = judge(said);
  expect(figures.precision).toBeCloseTo(precision);
  expect(figures.recall).toBeCloseTo(recall);
  expect(figures.f1).toBeCloseTo(f1);
  expect(figures.innocentsTouched).toBe(touched);
  expect(figures.largestFalseCluster).toBe(largest);
});

it.each(["household", "organisation", "sharedDevice"])("takes no %s as an accusation", (label) => {
  const figures = judge([{ label, accounts: ["c", "d", "e"] }]);
  expect(figures).toMatchObject({ saidPairs: 0, innocentsTouched: 0, precision: 1 });
});

it("tells recall and innocents by kind", () => {
  const { byKind } = judge(clusters(["a1", "a2", "c"], ["b1", "b2"]));
  expect(byKind).toEqual([
    { kind: "farm", accounts: 3, truePairs: 3, found: 1, recall: 1 / 3, innocentsTouched: 0 },
    { kind: "cleared", accounts: 2, truePairs: 1, found: 1, recall: 1, innocentsTouched: 0 },
    { kind: "single", accounts: 3, truePairs: 0, found: 0, recall: null, innocentsTouched: 1 },
  ]);
});

it("counts pairs as counting them one by one would", () => {
  const accounts = truth.map(({ account }) => account);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 8, maxLength: 8 }), (parts) => {
      const said = [0, 1, 2, 3].map((part) => accounts.filter((_, index) => parts[index] === part));
      const person = new Map(truth.map((row) => [row.account, row.person]));
      const pairs = said.flatMap((own) =>
        own.flatMap((a, i) => own.slice(i + 1).map((b) => [a, b] as const)),
      );
      const right = pairs.filter(([a, b]) => person.get(a) === person.get(b)).length;
      const figures = judge(clusters(...said));
      expect(figures.saidPairs).toBe(pairs.length);
      expect(figures.recall).toBeCloseTo(right / 4);
      expect(figures.precision).toBeCloseTo(pairs.length === 0 ? 1 : right / pairs.length);
    }),
  );
});

describe("calibration", () => {
  const forecasts = (probability: number, came: number, of: number) =>
    Array.from({ length: of }, (_, index) => ({ probability, true: index < came }));
  it.each([
    { name: "nothing said", given: [], error: 0 },
    { name: "always right", given: [...forecasts(1, 50, 50), ...forecasts(0, 0, 50)], error: 0 },
    { name: "always wrong", given: [...forecasts(1, 0, 50), ...forecasts(0, 50, 50)], error: 1 },
    { name: "sure of what is a coin's toss", given: forecasts(0.9, 50, 100), bins: 1, error: 0.4 },
  ])("$name", ({ given, error, bins }) => {
    expect(calibrationError(calibrationBins(given, bins))).toBeCloseTo(error);
  });
});

const link = (a: string, b: string, probability: number, household = 0) => ({ a, b, probability, household });

it("says how single links would do at other thresholds", () => {
  const { thresholds } = judge(clusters(), [
    link("a1", "a2", 0.97),
    link("c", "d", 0.6),
    link("b1", "b2", 0.3),
  ]);
  const at = (threshold: number) => thresholds.find((row) => row.threshold === threshold);
  expect(at(0.95)).toMatchObject({ saidPairs: 1, precision: 1, recall: 1 / 4 });
  expect(at(0.5)).toMatchObject({ saidPairs: 2, precision: 1 / 2, recall: 1 / 4 });
  expect(at(0.3)).toMatchObject({ saidPairs: 3, recall: 1 / 2 });
});

it("ties only those who are each other's best, a hand or a household", () => {
  const { tied } = judge(clusters(), [
    link("a1", "a2", 0.2, 0.79),
    link("a2", "a3", 0.2, 0.77),
    link("b1", "b2", 0.1, 0.3),
    link("c", "d", 0, 0.96),
  ]);
  expect(tied).toMatchObject({ saidPairs: 2, precision: 1 / 2, recall: 1 / 4 });
});
