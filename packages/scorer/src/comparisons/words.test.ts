import { expect, test } from "vitest";
import { count, daysIn, figure, roughly } from "./words.ts";

test.each([
  [0, "0 keys"],
  [1, "1 key"],
  [999, "999 keys"],
  [1000, "1,000 keys"],
  [1_234_567.4, "1,234,567 keys"],
])("%f is %s", (n, words) => {
  expect(count(n, "key")).toBe(words);
});
test("figures are grouped, and great counts are said to be rough", () => {
  expect(figure(9990)).toBe("9,990");
  expect(roughly(20, "account")).toBe("20 accounts");
  expect(roughly(400, "account")).toBe("about 400 accounts");
});
test("days are counted once", () => {
  const day = Date.UTC(2026, 0, 5);
  expect(daysIn([day, day + 86_399_999, day + 86_400_000])).toBe(2);
});
