import { expect, it } from "vitest";
import { oncePer } from "./once-per.ts";

it("works out each object once and keeps objects apart, also where the answer is undefined", () => {
  const asked: string[] = [];
  const answer = oncePer((one: { name: string; known: boolean }) => {
    asked.push(one.name);
    return one.known ? one.name : undefined;
  });
  const [a, b] = [
    { name: "a", known: true },
    { name: "b", known: false },
  ];
  expect([a, b, a, b].map(answer)).toEqual(["a", undefined, "a", undefined]);
  expect(answer({ ...a })).toBe("a");
  expect(asked).toEqual(["a", "b", "a"]);
});
