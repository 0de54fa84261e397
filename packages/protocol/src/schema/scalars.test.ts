import { expect, test } from "vitest";
import { accountIdSchema, isoTimeSchema } from "./scalars.ts";

test.each([".", "..", "", "a\u0000", "a\u001b[31m", "x".repeat(10_000)])("no account is called %j", (id) => {
  expect(accountIdSchema.safeParse(id).success).toBe(false);
});

test.each(["...", "a/../b", "-1", "a b", "someone@example.com", "\u{1f600}", "__proto__"])(
  "an operator may call an account %j",
  (id) => {
    expect(accountIdSchema.safeParse(id).success).toBe(true);
  },
);

test.each([
  ["2016-04-06T16:36:00Z", true],
  ["2000-01-01T00:00:00+02:00", false],
  ["1970-01-01T00:00:00Z", false],
  ["2100-01-01T00:00:01Z", false],
  ["2016-04-06 16:36", false],
])("a line of an operator's history may be of %s: %s", (at, taken) => {
  expect(isoTimeSchema.safeParse(at).success).toBe(taken);
});
