import { logDensity, logDensityOfTwo } from "../statistics/gaussian.ts";
import { type Feature, type FeatureKind, typingFeatures } from "./features.ts";
import type { TypingTotals } from "./types.ts";

/** How one kind of feature varies, in its own unit (log ms, asinh of 100 ms, or log of a deviation). */
interface FeatureSpread {
  /** Mean over people. */
  mean: number;
  /** Standard deviation between people. */
  between: number;
  /** Standard deviation of one person between sittings. */
  session: number;
}

/** Features that depend on each other: how fast and how steady at all, and the habits of fingers against that. */
type FeatureBlock = "levels" | "dwellOffsets" | "flightOffsets";

const BLOCK_OF: Readonly<Record<FeatureKind, FeatureBlock>> = {
  dwellLevel: "levels",
  dwellSpread: "levels",
  flightLevel: "levels",
  flightSpread: "levels",
  dwellOffset: "dwellOffsets",
  flightOffset: "flightOffsets",
};

export interface TypingModel {
  spreads: Readonly<Record<FeatureKind, FeatureSpread>>;
  /** Mean correlation ρ of the features of one block, and of the `blocks`; n of them count as n / (1 + (n - 1) ρ). */
  correlation: Readonly<Record<FeatureBlock | "blocks", number>>;
  /** Sittings beyond this many are of one habit and average out no further. */
  sittingsMax: number;
}

/**
 * log2 P(both cadences | one person) / P(both | two people): two-covariance model, features taken one by one
 * (diagonal PLDA; Brümmer & de Villiers 2010), each block shrunk to as many features as are independent in it.
 */
export function typingBits(a: TypingTotals, b: TypingTotals, model: TypingModel): number {
  const featuresA = typingFeatures(a);
  const featuresB = typingFeatures(b);
  const blocks = new Map<FeatureBlock, { nats: number; n: number }>();
  for (const [name, x] of featuresA) {
    const y = featuresB.get(name);
    if (!y) continue;
    const block = blocks.get(BLOCK_OF[x.kind]) ?? { nats: 0, n: 0 };
    const added = featureNats(x, y, sittings(a, model), sittings(b, model), model.spreads[x.kind]);
    blocks.set(BLOCK_OF[x.kind], { nats: block.nats + added, n: block.n + 1 });
  }
  let bits = 0;
  for (const [block, { nats, n }] of blocks)
    bits += nats / Math.LN2 / (1 + (n - 1) * model.correlation[block]);
  // Blocks depend on each other too: who types fast has a fast typist's transitions.
  return bits / (1 + Math.max(0, blocks.size - 1) * model.correlation.blocks);
}

/** Two-covariance log likelihood ratio of one feature: person ~ N(mean, between²), sitting and sampling around it. */
function featureNats(
  x: Feature,
  y: Feature,
  sittingsX: number,
  sittingsY: number,
  { mean, between, session }: FeatureSpread,
): number {
  const common = between ** 2;
  const varianceX = common + session ** 2 / sittingsX + x.samplingVariance;
  const varianceY = common + session ** 2 / sittingsY + y.samplingVariance;
  return (
    logDensityOfTwo(x.value, y.value, mean, varianceX, varianceY, common) -
    logDensity(x.value, mean, varianceX) -
    logDensity(y.value, mean, varianceY)
  );
}

function sittings(totals: TypingTotals, model: TypingModel): number {
  return Math.max(1, Math.min(totals.sittings, model.sittingsMax));
}
