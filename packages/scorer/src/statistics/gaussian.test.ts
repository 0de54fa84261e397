import { describe, expect, it } from "vitest";
import { logDensity, logDensityOfTwo } from "./gaussian.ts";

/** Midpoint rule over a square; the oracle for a density is that it adds up. */
function integral(of: (x: number, y: number) => number, reach: number, steps: number): number {
  const step = (2 * reach) / steps;
  let sum = 0;
  for (let i = 0; i < steps; i += 1)
    for (let j = 0; j < steps; j += 1) sum += of(-reach + (i + 0.5) * step, -reach + (j + 0.5) * step);
  return sum * step * step;
}

describe("logDensity", () => {
  it("is the tabled standard normal", () => {
    expect(Math.exp(logDensity(0, 0, 1))).toBeCloseTo(0.3989422804, 9);
    expect(Math.exp(logDensity(1.96, 0, 1))).toBeCloseTo(0.0584409443, 9);
  });
});

describe("logDensityOfTwo", () => {
  it("is the product where nothing is shared", () => {
    const product = logDensity(0.3, 1, 2) + logDensity(-1.2, 1, 0.5);
    expect(logDensityOfTwo(0.3, -1.2, 1, 2, 0.5, 0)).toBeCloseTo(product, 12);
  });
  it("adds up to 1, and its first moment over both to the covariance", () => {
    const density = (x: number, y: number): number => Math.exp(logDensityOfTwo(x, y, 0, 1.5, 0.8, 0.6));
    expect(integral(density, 8, 160)).toBeCloseTo(1, 4);
    expect(integral((x, y) => x * y * density(x, y), 8, 160)).toBeCloseTo(0.6, 4);
  });
});
