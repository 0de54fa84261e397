/** A stated probability, and whether it came true. */
export interface Forecast {
  probability: number;
  true: boolean;
}

/** Forecasts of like probability: what they said, and how many came true. */
export interface CalibrationBin {
  forecasts: number;
  from: number;
  to: number;
  stated: number;
  came: number;
}

/**
 * Bins of equal mass, in order of probability; empty ones are left out. Of equal values those that did not come true
 * go first, so that the order given does not matter.
 */
export function calibrationBins(forecasts: readonly Forecast[], bins = 10): CalibrationBin[] {
  const sorted = forecasts.toSorted(
    (a, b) => a.probability - b.probability || Number(a.true) - Number(b.true),
  );
  return Array.from({ length: bins }, (_, bin) =>
    sorted.slice(Math.floor((bin * sorted.length) / bins), Math.floor(((bin + 1) * sorted.length) / bins)),
  ).flatMap((own) => {
    const [first, last] = [own[0], own.at(-1)];
    if (first === undefined || last === undefined) return [];
    return [
      {
        forecasts: own.length,
        from: first.probability,
        to: last.probability,
        stated: own.reduce((sum, { probability }) => sum + probability, 0) / own.length,
        came: own.filter((forecast) => forecast.true).length / own.length,
      },
    ];
  });
}

/** Expected calibration error: the mean distance between what was stated and what came true; 0 of nothing. */
export function calibrationError(bins: readonly CalibrationBin[]): number {
  const all = bins.reduce((sum, { forecasts }) => sum + forecasts, 0);
  const error = bins.reduce(
    (sum, { forecasts, stated, came }) => sum + forecasts * Math.abs(stated - came),
    0,
  );
  return all === 0 ? 0 : error / all;
}
