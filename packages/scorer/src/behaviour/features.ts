import { oncePer } from "../statistics/once-per.ts";
import { FLIGHT_BIN_MS, KEY_DWELL_BIN_MS } from "./bins.ts";
import { type Moments, momentsOf } from "./moments.ts";
import type { TypingTotals } from "./types.ts";

/** What varies between typists: each has its own spread between people and between sittings. */
export type FeatureKind =
  | "dwellLevel"
  | "dwellSpread"
  | "dwellOffset"
  | "flightLevel"
  | "flightSpread"
  | "flightOffset";

/** One figure of an account's cadence with the variance of its estimate. */
export interface Feature {
  kind: FeatureKind;
  value: number;
  samplingVariance: number;
}

/** A bucket below this says nothing about a mean. */
const BUCKET_MIN = 8;
/** Longer pauses are thinking and not motor control; the limit is assumed. */
const FLIGHT_MAX_MS = 900;

/** Key dwell is close to log-normal; flight may be negative, so asinh takes the place of the log (unit 100 ms). */
const DWELL_VALUES = KEY_DWELL_BIN_MS.map(Math.log);
const FLIGHT_VALUES = FLIGHT_BIN_MS.map((ms) => (ms > FLIGHT_MAX_MS ? null : Math.asinh(ms / 100)));

/** `other` is what script and input methods make of letters that no QWERTY row knows. */
const LETTERS = ["letterLeft", "letterRight", "other"];
const LETTER_FLIGHTS = LETTERS.flatMap((from) => LETTERS.map((to) => `${from}>${to}`));
/** Buckets read against the level of the letters, so that a generally slow typist is counted once. */
const DWELL_OFFSETS = ["letterLeft", "space", "erase", "punctuation"];
const FLIGHT_OFFSETS = [
  "letterLeft>letterLeft",
  "letterLeft>letterRight",
  "letterRight>letterLeft",
  "letterLeft>space",
  "letterRight>space",
  "space>letterLeft",
  "space>letterRight",
];

/** Features by name; those without enough keys are left out. */
export const typingFeatures = oncePer((totals: TypingTotals): ReadonlyMap<string, Feature> => {
  const features = new Map<string, Feature>();
  const dwell = momentsOf(
    LETTERS.map((name) => totals.keyDwell[name]),
    DWELL_VALUES,
  );
  const flight = momentsOf(
    LETTER_FLIGHTS.map((name) => totals.flight[name]),
    FLIGHT_VALUES,
  );
  addLevel(features, "dwell", dwell);
  addLevel(features, "flight", flight);
  if (dwell.n >= BUCKET_MIN)
    for (const name of DWELL_OFFSETS)
      addOffset(
        features,
        `dwell:${name}`,
        "dwellOffset",
        momentsOf([totals.keyDwell[name]], DWELL_VALUES),
        dwell,
      );
  if (flight.n >= BUCKET_MIN)
    for (const name of FLIGHT_OFFSETS)
      addOffset(
        features,
        `flight:${name}`,
        "flightOffset",
        momentsOf([totals.flight[name]], FLIGHT_VALUES),
        flight,
      );
  return features;
});

function addLevel(features: Map<string, Feature>, of: "dwell" | "flight", moments: Moments): void {
  const { n, mean, deviation } = moments;
  if (n < 2 * BUCKET_MIN) return;
  features.set(`${of}Level`, { kind: `${of}Level`, value: mean, samplingVariance: varianceOfMean(moments) });
  // A spread below the bins' width cannot be told from zero.
  const spread = Math.log(Math.max(deviation, 0.05));
  // Twice the normal-theory variance 1/(2(n-1)): timings have heavier tails.
  features.set(`${of}Spread`, { kind: `${of}Spread`, value: spread, samplingVariance: 1 / (n - 1) });
}

function addOffset(
  features: Map<string, Feature>,
  name: string,
  kind: FeatureKind,
  bucket: Moments,
  level: Moments,
): void {
  if (bucket.n < BUCKET_MIN) return;
  const samplingVariance = varianceOfMean(bucket) + varianceOfMean(level);
  features.set(name, { kind, value: bucket.mean - level.mean, samplingVariance });
}

/** The bins' own width keeps a machine's constant timing from looking infinitely precise. */
function varianceOfMean({ n, deviation }: Moments): number {
  return (deviation ** 2 + 0.05 ** 2) / n;
}
