import { expect, it } from "vitest";
import { consentInForce } from "./consent.ts";

it.each([
  [undefined, false, "full"],
  ["full", false, "full"],
  ["measure", false, "measure"],
  ["none", false, "none"],
  [undefined, true, "measure"],
  ["full", true, "measure"],
  ["none", true, "none"],
  ["FULL", false, "none"],
  [true, false, "none"],
])("makes of %j with Global Privacy Control %j: %s", (asked, gpc, expected) => {
  expect(consentInForce(asked, gpc)).toBe(expected);
});
