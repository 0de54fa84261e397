import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseHostileJson } from "./hostile-json.ts";
import { nestsDeeperThan } from "./nesting.ts";

const LIMITS = { bytes: 1000, depth: 4, values: 50, stringLength: 20 };
const read = (text: string) => {
  const result = parseHostileJson(text, LIMITS);
  return result.ok ? result.value : result.refusal;
};

describe("parseHostileJson", () => {
  it.each<[string, string, object]>([
    ["depth", '{"a":[[[[1]]]]}', { code: "too_deep", path: "a[0][0][0]" }],
    ["values", `[${Array(60).fill("0").join()}]`, { code: "too_many_values", path: "[49]" }],
    ["a string's length", `{"a":{"b":"${"x".repeat(21)}"}}`, { code: "invalid_field", path: "a.b" }],
    ["a key's length", `{"${"x".repeat(21)}":1}`, { code: "invalid_field", path: "x".repeat(21) }],
    ["bytes, not characters", `"${"€".repeat(400)}"`, { code: "body_too_large" }],
    ["a NUL written as an escape", '["\\u0000"]', { code: "invalid_text", path: "[0]" }],
    ["a lone surrogate", '{"a":"\\udfff"}', { code: "invalid_text", path: "a" }],
    [
      "a prototype key among others",
      '{"a":1,"b":{"prototype":1}}',
      { code: "forbidden_key", path: "b.prototype" },
    ],
    ["a number beyond all numbers", '{"a":[1,-1e400]}', { code: "number_out_of_range", path: "a[1]" }],
    ["a comment", "{/* */}", { code: "malformed_json" }],
    ["a NaN", "[NaN]", { code: "malformed_json" }],
  ])("refuses %s", (_, text, refusal) => {
    expect(read(text)).toEqual(refusal);
  });

  it("names the first fault of the document, and quotes strange keys harmlessly", () => {
    expect(read('{"a":1e999,"b":"\\u0000"}')).toEqual({ code: "number_out_of_range", path: "a" });
    expect(read('{"<b>\\"é":1e999}')).toEqual({ code: "number_out_of_range", path: '["<b>??"]' });
  });

  it("takes what is within every limit, as JSON.parse reads it", () => {
    for (const text of ['{"a":[[[1]]]}', '"\\ud83d\\ude00"', "-0.5e-3", " null ", '{"a":1,"a":2}']) {
      expect(read(text)).toEqual(JSON.parse(text));
    }
  });

  it("agrees with JSON.parse on any JSON without faults", () => {
    const limits = { bytes: 1e6, depth: 100, values: 1e6, stringLength: 1e6 };
    const plain = fc
      .json({ maxDepth: 5 })
      .filter((text) => !/\\u0000|__proto__|constructor|prototype/.test(text));
    fc.assert(
      fc.property(plain, (text) => {
        expect(parseHostileJson(text, limits)).toEqual({ ok: true, value: JSON.parse(text) });
      }),
    );
  });

  it("measures nesting as a parser would, strings and escapes included", () => {
    const depthOf = (value: unknown): number =>
      typeof value === "object" && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0;
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        const depth = depthOf(JSON.parse(text));
        expect(nestsDeeperThan(text, depth)).toBe(false);
        if (depth > 0) expect(nestsDeeperThan(text, depth - 1)).toBe(true);
      }),
    );
    expect(nestsDeeperThan('"[[[\\"[[["', 0)).toBe(false);
  });
});
