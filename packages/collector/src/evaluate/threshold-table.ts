import type { Forecast } from "./calibration.ts";
import { type PairAccuracy, pairAccuracy } from "./pair-accuracy.ts";

const THRESHOLDS = [0.01, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 0.999] as const;

/** How single links would do at other thresholds, clusters left aside. */
export function thresholdTable(
  forecasts: readonly Forecast[],
  truePairs: number,
): (PairAccuracy & { threshold: number })[] {
  return THRESHOLDS.map((threshold) => {
    const said = forecasts.filter(({ probability }) => probability >= threshold);
    const found = said.filter((forecast) => forecast.true).length;
    return { threshold, ...pairAccuracy(said.length, found, truePairs) };
  });
}
