import { expect, test } from "vitest";
import { isAllowedOrigin, originPattern } from "./allowed-origin.ts";

test.each([
  ["https://shop.example", "https://shop.example"],
  ["https://Shop.Example/", "https://shop.example"],
  ["https://shop.example:443", "https://shop.example"],
  ["https://shop.example:8443", "https://shop.example:8443"],
  ["http://localhost:3000", "http://localhost:3000"],
  ["https://*.shop.example", "https://*.shop.example"],
  ["https://*.shop.example:8443", "https://*.shop.example:8443"],
  ["https://münchen.example", "https://xn--mnchen-3ya.example"],
  ["http://[::1]:3000", "http://[::1]:3000"],
  ["shop.example", null],
  ["null", null],
  ["*", null],
  ["https://*", null],
  ["https://*.com", null],
  ["https://*.1.2.3.4", null],
  ["https://*.[::1]", null],
  ["https://a.*.example", null],
  ["https://*shop.example", null],
  ["https://*.*.shop.example", null],
  ["https://shop.example/path", null],
  ["https://shop.example?x", null],
  ["https://shop.example#x", null],
  ["https://user@shop.example", null],
  ["https://shop.example\\evil", null],
  ["ftp://shop.example", null],
  ["javascript:alert(1)", null],
  ["https://", null],
  ["", null],
])("the entry %j is %j", (text, expected) => {
  expect(originPattern(text)).toBe(expected);
});

const LIST = ["https://shop.example", "https://*.shop.example", "http://localhost:3000"];
test.each([
  ["https://shop.example", true],
  ["https://www.shop.example", true],
  ["https://a.b.shop.example", true],
  ["http://localhost:3000", true],
  [undefined, false],
  ["", false],
  ["null", false],
  ["http://shop.example", false],
  ["https://shop.example:8443", false],
  ["https://www.shop.example:8443", false],
  ["https://evilshop.example", false],
  ["https://.shop.example", false],
  ["https://shop.example.evil.test", false],
  ["https://evil.test/.shop.example", false],
  ["https://evil.test?.shop.example", false],
  ["https://evil.test#.shop.example", false],
  ["https://evil@www.shop.example", false],
  ["https://*.shop.example", false],
  ["https://WWW.shop.example", false],
  ["https://shop.example, https://shop.example", false],
  ["http://localhost", false],
])("of that list, the origin %j is allowed: %j", (origin, expected) => {
  expect(isAllowedOrigin(origin, LIST)).toBe(expected);
});

test("an empty list allows whatever comes", () => {
  for (const origin of [undefined, "null", "https://anywhere.example"])
    expect(isAllowedOrigin(origin, [])).toBe(true);
});
