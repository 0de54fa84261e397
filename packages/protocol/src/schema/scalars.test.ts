import { expect, test } from "vitest";
import { accountIdSchema } from "./scalars.ts";

test.each([".", "..", "", "a\u0000", "a\u001b[31m", "x".repeat(10_000)])("no account is called %j", (id) => {
  expect(accountIdSchema.safeParse(id).success).toBe(false);
});

test.each(["...", "a/../b", "-1", "a b", "someone@example.com", "\u{1f600}", "__proto__"])(
  "an operator may call an account %j",
  (id) => {
    expect(accountIdSchema.safeParse(id).success).toBe(true);
  },
);
