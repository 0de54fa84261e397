const LOG_TWO_PI = Math.log(2 * Math.PI);

/** Natural log of the normal density at `x`. `variance` > 0. */
export function logDensity(x: number, mean: number, variance: number): number {
  return -0.5 * (LOG_TWO_PI + Math.log(variance) + (x - mean) ** 2 / variance);
}

/**
 * Natural log of the density of two normal variables with equal means.
 * @param covariance must be below the geometric mean of the variances.
 */
export function logDensityOfTwo(
  x: number,
  y: number,
  mean: number,
  varianceX: number,
  varianceY: number,
  covariance: number,
): number {
  const determinant = varianceX * varianceY - covariance ** 2;
  const dx = x - mean;
  const dy = y - mean;
  const square = (varianceY * dx * dx - 2 * covariance * dx * dy + varianceX * dy * dy) / determinant;
  return -LOG_TWO_PI - 0.5 * (Math.log(determinant) + square);
}
