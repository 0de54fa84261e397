import { hashOf } from "../evidence/hash.ts";
import type { LearnedWeights } from "../linkage/learned.ts";
import { DEFAULT_MODEL, type Model } from "../linkage/model.ts";
import { addHeldOut, type HeldOut, heldOut, isBetter, NOTHING_HELD_OUT } from "./held-out.ts";
import { learningSteps, shippedWeights } from "./learn-weights.ts";
import { type TrainingPair, type WeightedPair, weighPairs } from "./pair-weights.ts";
import { countPatterns } from "./pattern-counts.ts";
import { TRAINING, type TrainingSettings } from "./settings.ts";
import { lastOf } from "./steps.ts";

/** Weights, what they were learned from, and how they do. */
export interface Training {
  weights: LearnedWeights;
  /** The weights that these are held against. */
  shipped: LearnedWeights;
  accounts: number;
  pairs: number;
  verdicts: { oneHand: number; differentPeople: number };
  iterations: number;
  heldOut: HeldOut;
  /** Whether the learned weights did better on pairs that they had not learned from. */
  better: boolean;
}

/**
 * Learns weights from candidate pairs. `pairs` are all candidates of `accounts` accounts (each pair told once, at the
 * first of its two accounts), and reviewed pairs; their order does not matter. Verdicts that all say the same give no
 * contrast and are not heeded.
 */
export function train(...input: Parameters<typeof trainingSteps>): Training {
  return lastOf(trainingSteps(...input));
}

/** The same with pauses, so that nobody waits for the end of it. */
export function* trainingSteps(
  pairs: readonly TrainingPair[],
  accounts: number,
  model: Model = DEFAULT_MODEL,
  settings: TrainingSettings = TRAINING,
): Generator<void, Training> {
  const shipped = shippedWeights(model);
  const verdicts = { oneHand: 0, differentPeople: 0 };
  for (const { verdict } of pairs) if (verdict !== null) verdicts[verdict] += 1;
  const contrast = verdicts.oneHand > 0 && verdicts.differentPeople > 0;
  const heeded = contrast ? pairs : pairs.map((pair) => ({ ...pair, verdict: null, reviewer: null }));
  yield;
  const weighted = weighPairs(heeded, settings);
  yield;
  const learn = (own: readonly WeightedPair[], ofAccounts: number) =>
    learningSteps(countPatterns(own), ofAccounts, model, settings);
  const halves: [WeightedPair[], WeightedPair[]] = [[], []];
  for (const pair of weighted) halves[foldOf(pair)]?.push(pair);
  let totals = NOTHING_HELD_OUT;
  for (const [taught, held] of [halves, halves.toReversed()]) {
    yield;
    const { weights } = yield* learn(taught ?? [], accounts / 2);
    yield;
    const rest = countPatterns(held ?? []);
    yield;
    totals = addHeldOut(totals, heldOut(rest, accounts / 2, { shipped, learned: weights }, model));
  }
  yield;
  const { weights, trace } = yield* learn(weighted, accounts);
  return {
    weights,
    shipped,
    accounts,
    pairs: pairs.length,
    verdicts,
    iterations: trace.length,
    heldOut: totals,
    better: isBetter(totals, settings.verdictsMin),
  };
}

/** The pairs of one account are learned from, or held out, together. */
export function foldOf({ a, b }: TrainingPair): number {
  return Number.parseInt(hashOf(a < b ? a : b).slice(-1), 16) % 2;
}
