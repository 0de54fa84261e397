import { parseHostileJson } from "@samehand/protocol/schema";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { toJson, wellFormed } from "./canonical-json.ts";

describe("toJson", () => {
  it.each([
    [{ b: 1, a: undefined, c: { z: 1, y: 2 } }, '{"b":1,"c":{"y":2,"z":1}}'],
    [[Number.NaN, Number.POSITIVE_INFINITY, -0], "[null,null,0]"],
    [() => 1, "null"],
    ["a\0b\uD800", '"a\uFFFDb\uFFFD"'],
    [JSON.parse('{"__proto__":1,"constructor":1,"prototype":1,"x":2}'), '{"x":2}'],
    [10n, "null"],
    [
      { a: { b: { c: { d: { e: { f: { g: { h: 1 } } } } } } } },
      '{"a":{"b":{"c":{"d":{"e":{"f":{"g":null}}}}}}}',
    ],
  ])("writes %s as the collector takes it", (value, text) => {
    expect(JSON.stringify(toJson(value))).toBe(text);
  });

  it("gives the same text whatever the order of keys", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed());
        expect(JSON.stringify(toJson(reversed))).toBe(JSON.stringify(toJson(value)));
      }),
      { numRuns: 100 },
    );
  });

  it("makes of anything something the protocol's reader accepts", () => {
    const limits = { bytes: 1e6, depth: 12, values: 1e5, stringLength: 1e5 };
    const strange = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true });
    fc.assert(
      fc.property(strange, (value) => {
        expect(parseHostileJson(JSON.stringify(toJson(value)), limits)).toMatchObject({ ok: true });
      }),
      { numRuns: 300 },
    );
  });
});

describe("wellFormed", () => {
  it("leaves whole characters alone", () => {
    expect(wellFormed("😀 é")).toBe("😀 é");
  });
});
