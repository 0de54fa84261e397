import { expect, it } from "vitest";
import { memoryPlace } from "./place.ts";
import { isId, randomId } from "./random-id.ts";
import { visitorToken } from "./visitor-token.ts";

const A = "a".repeat(22);
const B = "b".repeat(22);
const holding = (...texts: (string | undefined)[]) =>
  texts.map((text) => {
    const place = memoryPlace();
    if (text !== undefined) place.set(text);
    return place;
  });

it.each([
  ["nothing", [undefined, undefined], B],
  ["the first place", [A, undefined], A],
  ["the second place", [undefined, A], A],
  ["two that differ", [A, B], A],
  ["rubbish and a token", ["<script>", A], A],
])("finds the token in %s and writes it everywhere", (_name, texts, expected) => {
  const places = holding(...texts);
  expect(visitorToken(places, () => B)).toBe(expected);
  expect(places.map((place) => place.get())).toEqual([expected, expected]);
});

it("makes ids of 128 random bits", () => {
  const ids = new Set(Array.from({ length: 1000 }, randomId));
  expect(ids.size).toBe(1000);
  for (const id of ids) expect(isId(id)).toBe(true);
});
