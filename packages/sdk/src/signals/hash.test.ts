import { expect, it } from "vitest";
import { hash64 } from "./hash.ts";

// Vectors of the reference MurmurHash3_x64_128 with seed 0, first 64 bits.
it.each([
  ["", "0000000000000000"],
  ["The quick brown fox jumps over the lazy dog", "e34bbc7bbc071b6c"],
])("hashes %j to 16 hex digits", (text, expected) => {
  expect(hash64(text)).toBe(expected);
});
