import * as fc from "fast-check";
import { expect, it } from "vitest";
import { visitorAccuracy } from "./visitor-accuracy.ts";

/** As `a1 b2`: a observed as visitor 1, then b as visitor 2. */
const seen = (text: string) =>
  text.split(" ").flatMap((word) => (word === "" ? [] : [{ truth: word.charAt(0), said: word.slice(1) }]));

it.each([
  ["", { precision: 1, recall: 1, f1: 1, newcomersFalselyLinked: 0 }],
  ["a1 b2 a1 b2", { precision: 1, recall: 1, f1: 1, newcomersFalselyLinked: 0 }],
  ["a1 a2 a3", { precision: 1, recall: 0, f1: 0, newcomersFalselyLinked: 0, saidVisitors: 3 }],
  ["a1 b1", { precision: 0, recall: 1, f1: 0, newcomersFalselyLinked: 0.5 }],
  // The second b is no newcomer, though it too is taken for a.
  ["a1 b1 b1", { precision: 1 / 3, recall: 1, f1: 0.5, newcomersFalselyLinked: 0.5 }],
  ["a1 b2 b1", { precision: 0, recall: 0, f1: 0, newcomersFalselyLinked: 0 }],
])("judges %j", (text, figures) => {
  expect(visitorAccuracy(seen(text))).toMatchObject(figures);
});

it("counts pairs as counting them one by one would", () => {
  const observation = fc.record({
    truth: fc.constantFrom("a", "b", "c"),
    said: fc.constantFrom("1", "2", "3"),
  });
  fc.assert(
    fc.property(fc.array(observation, { maxLength: 30 }), (observations) => {
      const pairs = observations.flatMap((x, index) => observations.slice(index + 1).map((y) => ({ x, y })));
      const said = pairs.filter(({ x, y }) => x.said === y.said);
      const right = said.filter(({ x, y }) => x.truth === y.truth).length;
      const real = pairs.filter(({ x, y }) => x.truth === y.truth).length;
      const { precision, recall } = visitorAccuracy(observations);
      expect(precision).toBeCloseTo(said.length === 0 ? 1 : right / said.length);
      expect(recall).toBeCloseTo(real === 0 ? 1 : right / real);
    }),
  );
});
