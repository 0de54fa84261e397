import { expect, it } from "vitest";
import { recallCeiling } from "./recall-ceiling.ts";

/** As `aP1`: visitor a with print P at place 1. */
const seen = (text: string) =>
  text.split(" ").map((word) => ({ truth: word.charAt(0), print: word.charAt(1), place: word.charAt(2) }));

it.each([
  ["aP1", 1],
  ["aP1 aP2 bQ1 bQ2", 1],
  ["aP1 aP1 bP2 bP2", 1],
  ["aP1 aP1 bP1 bP1", 0],
  // Of a's three pairs, the one at a place of its own can be told.
  ["aP1 aP1 aP3 bP3", 1 / 3],
])("of %j the share %d can be told", (text, share) => {
  expect(recallCeiling(seen(text))).toBeCloseTo(share);
});
