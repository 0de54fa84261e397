import { expect, it } from "vitest";
import { StartError } from "../start-error.ts";
import { Problems } from "./problems.ts";
import { parseTruth } from "./truth.ts";

const read = (text: string) => {
  const problems = new Problems();
  const rows = parseTruth(text, problems).map(
    ({ account, person, kind }) => `${account} ${person} ${kind ?? "-"}`,
  );
  return { rows, problems: problems.list() };
};

it.each([
  { name: "two columns", text: "account,person\na,p\nb,q\n", rows: ["a p -", "b q -"] },
  { name: "three columns", text: "account,person,kind\na,p,farm\n", rows: ["a p farm"] },
  {
    name: "an empty kind, Windows lines, a mark at the start",
    text: "\uFEFFaccount,person,kind\r\na,p,\r\n\r\n",
    rows: ["a p -"],
  },
  { name: "quotes", text: 'account,person\n"a,1","p ""q"""\n', rows: ['a,1 p "q" -'] },
])("reads $name", ({ text, rows }) => {
  expect(read(text)).toEqual({ rows, problems: [] });
});

it.each([
  {
    name: "a row without a person",
    text: "account,person\na,p\nb,\n",
    rows: ["a p -"],
    problems: [{ code: "unreadable_truth", count: 1, examples: ["line 3"] }],
  },
  {
    name: "an account of two people, who is nobody's",
    text: "account,person\na,p\na,q\na,p\nb,q\n",
    rows: ["b q -"],
    problems: [
      { code: "contradictory_truth", count: 1, examples: ["a"] },
      { code: "repeated_truth", count: 1, examples: ["a"] },
    ],
  },
  {
    name: "an account twice, with one person",
    text: "account,person\na,p\na,p\n",
    rows: ["a p -"],
    problems: [{ code: "repeated_truth", count: 1, examples: ["a"] }],
  },
])("names $name, and goes on", ({ text, rows, problems }) => {
  expect(read(text)).toEqual({ rows, problems });
});

it("refuses another heading", () => {
  expect(() => read("a,p\n")).toThrow(StartError);
});
