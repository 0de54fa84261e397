import { expect, it } from "vitest";
import { type Goal, table } from "./goal.ts";

const goal = (given: Partial<Goal>): Goal => ({
  number: 2,
  on: "city",
  what: "recall",
  samehand: 0.81,
  bound: { least: 0.8 },
  baselines: { "one address": 0.5 },
  ...given,
});
const cells = (line: string | undefined) =>
  line
    ?.split("|")
    .map((cell) => cell.trim())
    .slice(1, -1);

it("has a line for each goal in order, and says what is met, missed and only told", () => {
  const goals = [
    goal({}),
    goal({ what: "accused", samehand: 3, bound: { most: 0 } }),
    goal({ number: 1, bound: null, baselines: {} }),
  ];
  const [head, , ...lines] = table(goals).split("\n");
  expect(cells(head)).toHaveLength(7);
  expect(lines.map(cells)).toEqual([
    ["1", "city", "recall", "0.8100", "–", "–", ""],
    ["2", "city", "recall", "0.8100", "≥ 0.8", "yes", "one address 0.5000"],
    ["2", "city", "accused", "3", "≤ 0", "NO", "one address 0.5000"],
  ]);
});
