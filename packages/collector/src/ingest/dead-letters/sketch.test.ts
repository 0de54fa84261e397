import * as fc from "fast-check";
import { expect, test } from "vitest";
import { keySketch, sketchOf } from "./sketch.ts";

test("shows what a body is made of, and none of its values", () => {
  const body = {
    version: 2,
    siteKey: "pk_0123456789",
    sentAt: 1_772_442_000,
    "ann@example.com": true,
    items: [
      { type: "identify", account: "ann", ratio: 0.5, note: null },
      { type: "of her own", at: 1_772_442_000_000 },
      [],
      "d",
      "e",
    ],
  };
  expect(sketchOf(body)).toEqual({
    version: 2,
    siteKey: "text of 13",
    sentAt: "integer of 10",
    "key of 15": "boolean",
    items: [
      { type: "identify", account: "text of 3", ratio: "number", note: "null" },
      { type: "text of 10", at: "integer of 13" },
      [],
      "and 2 more",
    ],
  });
});

test.each([
  ["siteKey", "siteKey"],
  ["Ann", "key of 3"],
  ["ann4", "key of 4"],
  ["__proto__", "key of 9"],
  ["", "key of 0"],
])("names a field %j as %j", (name, sketched) => {
  expect(keySketch(name)).toBe(sketched);
});

test("is small, whatever the body, and holds no text of it", () => {
  const secret = fc.stringMatching(/^[a-z]{6,12}[0-9]{2}$/);
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 9 }), secret, (value, text) => {
      const body = { items: [value, { [text]: text, type: text, status: text }], [text]: [text] } as never;
      const sketch = JSON.stringify(sketchOf(body));
      expect(sketch.length).toBeLessThan(6000);
      expect(sketch).not.toContain(text);
    }),
  );
});
