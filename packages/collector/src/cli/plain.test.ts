import { expect, test } from "vitest";
import { plain } from "./plain.ts";
import { table } from "./table.ts";

test.each([
  ["\u001b[31mred\u001b[0m", "red"],
  ["\u001b]0;title\u0007after", "after"],
  ["\u001b]8;;https://example.com\u001b\\link\u001b]8;;\u001b\\", "link"],
  ["\u009b2Jgone", "gone"],
  ["two\nlines\r\tand a tab", "two lines  and a tab"],
  ["a\u202egpj.exe", "a gpj.exe"],
  ["\u001b", ""],
  ["<img src=x onerror=alert(1)>", "<img src=x onerror=alert(1)>"],
  ["naïve 名前 🙂", "naïve 名前 🙂"],
])("%j is shown as %j", (stored, shown) => {
  expect(plain(stored)).toBe(shown);
});

test("a table aligns, cuts what may give way, and lets no stored text leave its cell", () => {
  const text = table(
    [
      { title: "id", shrinks: true },
      { title: "bits", align: "right" },
    ],
    [
      ["a-very-long-account-name", "1.5"],
      ["b\n\u001b[2Jc", "12.25"],
    ],
    20,
  );
  expect(text).toBe(
    ["id              bits", "a-very-long-…    1.5", "b c            12.25"]
      .map((line) => `${line}\n`)
      .join(""),
  );
});
