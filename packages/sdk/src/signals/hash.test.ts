import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { hash64 } from "./hash.ts";

/** Set bits in the difference of two hashes. */
const distance = (a: string, b: string) =>
  (BigInt(`0x${a}`) ^ BigInt(`0x${b}`)).toString(2).replaceAll("0", "").length;

describe("hash64", () => {
  // Frozen: a hash that changes makes every stored print incomparable.
  it.each([
    ["", "488bdcb81aee8d83"],
    ["a", "501c2ba782c97901"],
    ['{"width":1280}', "3f80ea7f8bc18a4c"],
    ["é😀", "82016db748ff104e"],
  ])("of %j stays the same", (text, expected) => {
    expect(hash64(text)).toBe(expected);
  });

  it("agrees with cyrb53 in the bits that it keeps", () => {
    // Published vectors of cyrb53, seed 0, whose 53 bits are the low 21 of the first half and the second half.
    const cyrb53 = (text: string) => {
      const hash = BigInt(`0x${hash64(text)}`);
      return ((hash >> 32n) & 0x1fffffn) * 0x100000000n + (hash & 0xffffffffn);
    };
    expect(cyrb53("a")).toBe(7929297801672961n);
    expect(cyrb53("b")).toBe(8684336938537663n);
    expect(cyrb53("revenge")).toBe(4051478007546757n);
    expect(cyrb53("revenue")).toBe(8309097637345594n);
  });

  it("gives a hundred thousand short values as many hashes", () => {
    const hashes = new Set(Array.from({ length: 100_000 }, (_, i) => hash64(`[${i},${i * 7}]`)));
    expect(hashes.size).toBe(100_000);
  });

  it("changes about half of its bits with one character", () => {
    const text = fc.string({ minLength: 8, maxLength: 60 });
    const distances: number[] = [];
    fc.assert(
      fc.property(text, fc.nat(), (value, at) => {
        const index = at % value.length;
        const changed = value.slice(0, index) + (value[index] === "x" ? "y" : "x") + value.slice(index + 1);
        distances.push(distance(hash64(value), hash64(changed)));
        expect(distances.at(-1)).toBeGreaterThan(5);
      }),
      { numRuns: 500 },
    );
    const mean = distances.reduce((sum, bits) => sum + bits, 0) / distances.length;
    expect(mean).toBeGreaterThan(29);
    expect(mean).toBeLessThan(35);
  });
});
