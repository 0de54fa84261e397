import { describe, expect, it } from "vitest";
import { type Goal, isMet } from "./goal.ts";
import { table } from "./table.ts";

const goal = (bound: Goal["bound"], samehand: number | null): Goal => ({
  number: 1,
  what: "size",
  unit: "B",
  bound,
  samehand,
  peers: { other: 7 },
});

describe("a goal", () => {
  it.each([
    [{ most: 5 }, 5, true],
    [{ most: 5 }, 5.1, false],
    [{ least: 5 }, 5, true],
    [{ least: 5 }, 4.9, false],
    [{ most: 5 }, null, false],
    [{ most: 5 }, Number.NaN, false],
  ])("bound by %o and %s is met: %s", (bound, reached, met) => {
    expect(isMet(goal(bound, reached))).toBe(met);
  });
});

it("the table has a cell for every peer, a dash where it has no figure", () => {
  const [head, , line] = table([goal({ most: 5 }, 9)], ["other", "silent"])
    .split("\n")
    .map((text) => text.split("|").map((cell) => cell.trim()));
  expect(head).toEqual(["", "goal", "what", "unit", "bound", "samehand", "met", "other", "silent", ""]);
  expect(line).toEqual(["", "1", "size", "B", "≤ 5", "9", "NO", "7", "–", ""]);
});
