import { logDensity, logDensityOfTwo } from "../statistics/gaussian.ts";
import { type FeatureKind, typingFeatures } from "./features.ts";
import type { TypingTotals } from "./types.ts";

/** How one kind of feature varies, in its own unit (log ms, asinh of 100 ms, or log of a deviation). */
export interface FeatureSpread {
  /** Mean over people. */
  mean: number;
  /** Standard deviation between people. */
  between: number;
  /** Standard deviation of one person between sittings. */
  session: number;
}

export interface TypingModel {
  spreads: Readonly<Record<FeatureKind, FeatureSpread>>;
  /** Mean correlation of features given the person; n features count as n / (1 + (n - 1) ρ). */
  correlation: number;
  /** Sittings beyond this many are of one habit and average out no further. */
  sittingsMax: number;
}

/**
 * log2 P(both cadences | one person) / P(both | two people): two-covariance model, features taken one by one
 * (diagonal PLDA; Brümmer & de Villiers 2010), shrunk by the number of features that are effectively independent.
 */
export function typingBits(a: TypingTotals, b: TypingTotals, model: TypingModel): number {
  const featuresA = typingFeatures(a);
  const featuresB = typingFeatures(b);
  let nats = 0;
  let n = 0;
  for (const [name, x] of featuresA) {
    const y = featuresB.get(name);
    if (!y) continue;
    const { mean, between, session } = model.spreads[x.kind];
    const common = between ** 2;
    const varianceA = common + session ** 2 / sittings(a, model) + x.samplingVariance;
    const varianceB = common + session ** 2 / sittings(b, model) + y.samplingVariance;
    nats +=
      logDensityOfTwo(x.value, y.value, mean, varianceA, varianceB, common) -
      logDensity(x.value, mean, varianceA) -
      logDensity(y.value, mean, varianceB);
    n += 1;
  }
  return n === 0 ? 0 : nats / Math.LN2 / (1 + (n - 1) * model.correlation);
}

function sittings(totals: TypingTotals, model: TypingModel): number {
  return Math.max(1, Math.min(totals.sittings, model.sittingsMax));
}
