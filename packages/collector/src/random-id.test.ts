import { expect, test } from "vitest";
import { randomId } from "./random-id.ts";

test("no id looks like an option, and none comes twice", () => {
  // One in 64 would: that none of these does by chance is less likely than one in 10^13.
  const ids = Array.from({ length: 2000 }, randomId);
  expect(ids.filter((id) => !/^\w[\w-]{21}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});
