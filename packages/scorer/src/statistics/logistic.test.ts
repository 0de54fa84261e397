import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bitsOf, log2SumExp2, log2SumOfTwo, probabilityOf, toStep } from "./logistic.ts";

describe("probability and bits", () => {
  it.each([
    [0, 0.5],
    [1, 2 / 3],
    [-2, 0.2],
    [Infinity, 1],
    [-Infinity, 0],
  ])("%f bits are a probability of %f", (bits, probability) => {
    expect(probabilityOf(bits)).toBeCloseTo(probability, 15);
  });
  it("are inverse to each other", () => {
    fc.assert(
      fc.property(fc.double({ min: -30, max: 30, noNaN: true }), (bits) => {
        expect(bitsOf(probabilityOf(bits))).toBeCloseTo(bits, 5);
      }),
    );
  });
});

describe("log2SumExp2", () => {
  it("equals the plain sum where that does not overflow", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -40, max: 40, noNaN: true }), { minLength: 1 }), (exponents) => {
        const plain = Math.log2(exponents.reduce((sum, exponent) => sum + 2 ** exponent, 0));
        expect(log2SumExp2(exponents)).toBeCloseTo(plain, 9);
      }),
    );
  });
  it("does not overflow", () => {
    expect(log2SumExp2([5000, 5000])).toBe(5001);
    expect(log2SumExp2([-Infinity, 3])).toBe(3);
    expect(log2SumExp2([])).toBe(-Infinity);
  });
});

describe("log2SumOfTwo", () => {
  it("is the sum of two, to the last bit", () => {
    const exponent = fc.oneof(fc.double({ noNaN: true }), fc.double({ min: -40, max: 40, noNaN: true }));
    fc.assert(
      fc.property(exponent, exponent, (x, y) => {
        expect(log2SumOfTwo(x, y)).toBe(log2SumExp2([x, y]));
      }),
    );
  });
});

describe("toStep", () => {
  it("gives numbers whose sum is the same in every order", () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -60, max: 60, noNaN: true }), { maxLength: 20 }), (raw) => {
        const bits = raw.map(toStep);
        const sum = (list: readonly number[]): number => list.reduce((total, value) => total + value, 0);
        expect(sum(bits.toReversed())).toBe(sum(bits));
        raw.forEach((value, index) => {
          expect(Math.abs((bits[index] ?? Number.NaN) - value)).toBeLessThanOrEqual(2 ** -11);
        });
      }),
    );
  });
  it("never gives -0, which JSON would lose", () => {
    expect(Object.is(toStep(-0.0001), 0)).toBe(true);
  });
});
