/** Probability of odds given in bits: 1 / (1 + 2^-bits). Accepts ±Infinity. */
export function probabilityOf(bits: number): number {
  return 1 / (1 + 2 ** -bits);
}

/** log2 odds of a probability strictly between 0 and 1. */
export function bitsOf(probability: number): number {
  return Math.log2(probability / (1 - probability));
}

/** log2 of a sum of powers of two, without overflow; -Infinity for none. */
export function log2SumExp2(exponents: readonly number[]): number {
  let top = -Infinity;
  for (const exponent of exponents) top = Math.max(top, exponent);
  if (!Number.isFinite(top)) return top;
  let sum = 0;
  for (const exponent of exponents) sum += exponent === top ? 1 : 2 ** (exponent - top);
  return top + Math.log2(sum);
}

/** As `log2SumExp2` of two. */
export function log2SumOfTwo(x: number, y: number): number {
  const top = Math.max(x, y);
  return Number.isFinite(top) ? top + Math.log2(1 + 2 ** (Math.min(x, y) - top)) : top;
}

/** Steps of 2^-10 bit. Sums of such numbers are exact in a double in any order, so a waterfall always adds up. */
const STEPS_PER_BIT = 1024;

/** The nearest step; never -0. */
export function toStep(bits: number): number {
  return Math.round(bits * STEPS_PER_BIT) / STEPS_PER_BIT + 0;
}
