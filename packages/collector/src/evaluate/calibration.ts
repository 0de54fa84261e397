/** A stated probability, and whether it came true. */
export interface Forecast {
  probability: number;
  true: boolean;
}

/**
 * Expected calibration error over bins of equal mass: the mean distance between what was stated and what came true.
 * 0 where there is nothing to judge. Of equal values those that did not come true
 * go first, so that the order given does not matter.
 */
export function calibrationError(forecasts: readonly Forecast[], bins = 10): number {
  const sorted = forecasts.toSorted(
    (a, b) => a.probability - b.probability || Number(a.true) - Number(b.true),
  );
  let error = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const own = sorted.slice(
      Math.floor((bin * sorted.length) / bins),
      Math.floor(((bin + 1) * sorted.length) / bins),
    );
    const stated = own.reduce((sum, { probability }) => sum + probability, 0);
    const came = own.filter((forecast) => forecast.true).length;
    error += Math.abs(stated - came);
  }
  return sorted.length === 0 ? 0 : error / sorted.length;
}
