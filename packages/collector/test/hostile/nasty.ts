import { brotliCompressSync, gzipSync } from "node:zlib";
import * as fc from "fast-check";

/** Bait for regular expressions that backtrack: long runs that nearly match. */
const BAIT = [
  `${"a".repeat(8000)}!`,
  "a@".repeat(4000),
  `${" ".repeat(8000)}x`,
  `${"1.".repeat(4000)}z`,
  "((".repeat(4000),
  "https://a.".repeat(800),
  `Mozilla/5.0 ${"(X11; ".repeat(1500)}`,
  "/../".repeat(2000),
  "%25".repeat(2500),
  `Bearer ${"sk_".repeat(2500)}`,
];

/** Texts that break careless code. */
export const nastyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...BAIT) },
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      "",
      "\0",
      "\ud800",
      "\udc00\ud800",
      "__proto__",
      "constructor",
      "' or 1=1 --",
      "#{7*7}",
      "{{constructor}}",
      "<img src=x onerror=alert(1)>",
      "../../../../etc/passwd",
      "\u202Eevil",
      "a\u0300".repeat(500),
      "İ",
      "NaN",
      "1e999",
      "\r\nset-cookie: a=b",
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 300 }) },
);

/** Values that break careless code. */
export const nastyValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, -1, -0, 1e308, 2 ** 53 + 1, 0.1 + 0.2, true, [], {}, [[[[[[[[[[1]]]]]]]]]]),
  fc.constantFrom<unknown>({ length: -1 }, { toJSON: 1 }, { hasOwnProperty: 1 }, { valueOf: null }),
  nastyText,
  fc.jsonValue({ maxDepth: 5 }),
);

/** JSON that JSON.stringify would not write. */
export const nastyJson = fc.constantFrom(
  "[".repeat(50_000),
  `${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}`,
  `[${"1,".repeat(30_000)}1]`,
  `{"version":1,"version":2,"items":[]}`,
  `{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}`,
  `{"sentAt":1e400}`,
  `{"sentAt":${"9".repeat(5000)}}`,
  `{"n":-0.${"0".repeat(5000)}1}`,
  `"\\ud800"`,
  `{"a":"\\u0000"}`,
  `{"a":"${"x".repeat(60_000)}"}`,
  "\ufeff{}",
  "{'a':1}",
  "nul",
  "",
  `${" ".repeat(60_000)}1`,
);

const zeros = Buffer.alloc(32 * 1024 * 1024);
const gzipBomb = gzipSync(zeros, { level: 9 });
const brotliBomb = brotliCompressSync(zeros);

/** Bodies that are not what their encoding says, or far more than they seem. */
export const nastyEncoded = fc.constantFrom<readonly [encoding: string, body: Uint8Array]>(
  ["gzip", gzipBomb],
  ["gzip", gzipSync(gzipBomb)],
  ["br", brotliBomb],
  ["gzip", gzipSync("{}").subarray(0, 12)],
  ["gzip", Buffer.from("{}")],
  ["br", Buffer.from("{}")],
  ["gzip", Buffer.concat([gzipSync("{"), gzipSync("}")])],
  ["gzip, gzip", gzipSync(gzipSync("{}"))],
  ["deflate", Buffer.from("{}")],
  ["zstd", Buffer.from("{}")],
  ["identity, gzip", gzipSync("{}")],
  ["__proto__", Buffer.from("{}")],
  ["toString", Buffer.from("{}")],
);
