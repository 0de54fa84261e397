import { expect, it } from "vitest";
import { StartError } from "../start-error.ts";
import { parseTruth } from "./truth.ts";

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
  expect(parseTruth(text).map(({ account, person, kind }) => `${account} ${person} ${kind ?? "-"}`)).toEqual(
    rows,
  );
});

it.each([
  { name: "no heading", text: "a,p\n", line: 1 },
  { name: "no person", text: "account,person\na,p\nb,\n", line: 3 },
  { name: "an account twice", text: "account,person\na,p\na,q\n", line: 3 },
])("refuses $name", ({ text, line }) => {
  expect(() => parseTruth(text)).toThrow(StartError);
  expect(() => parseTruth(text)).toThrow(`line ${line}`);
});
