import { COMPARISONS } from "../comparisons/registry.ts";
import { perTie } from "../comparisons/ties.ts";
import type { LearnedWeights } from "../linkage/learned.ts";
import { type Model, type PerTie, TIES, type Tie } from "../linkage/model.ts";
import { limited } from "./limited.ts";
import type { PatternCount } from "./pattern-counts.ts";
import { bitsUnder, responsibilityOf } from "./responsibilities.ts";
import type { TrainingSettings } from "./settings.ts";
import { lastOf } from "./steps.ts";

export interface Learned {
  weights: LearnedWeights;
  /** log2 of likelihood times prior before each step; never falls. */
  trace: readonly number[];
}

/** What a model says before it learned anything. */
export function shippedWeights(model: Model): LearnedWeights {
  const learnable = COMPARISONS.flatMap(({ id, learns }) => (learns ? [[id, learns.shipped(model)]] : []));
  return { partners: model.partners, agreement: Object.fromEntries(learnable) };
}

/**
 * Expectation-maximisation (Dempster, Laird and Rubin 1977) over the patterns of candidate pairs, with u fixed. The
 * relation of a pair is what is not seen, unless a reviewer said it. Each m probability has a Beta prior and each λ a
 * Gamma prior around what is shipped, so that few pairs move little; the λ's likelihood is that of a Poisson number of
 * related pairs among `accounts` accounts.
 */
export function learnWeights(...input: Parameters<typeof learningSteps>): Learned {
  return lastOf(learningSteps(...input));
}

/** The same with pauses: who has other things to do goes on when it likes. */
export function* learningSteps(
  counts: readonly PatternCount[],
  accounts: number,
  model: Model,
  settings: TrainingSettings,
): Generator<void, Learned> {
  const shipped = shippedWeights(model);
  let weights = shipped;
  const trace: number[] = [];
  if (counts.length === 0) return { weights, trace };
  for (let step = 0; step < settings.iterationsMax; step += 1) {
    const expected = yield* expectedCounts(counts, weights, shipped);
    trace.push(expected.likelihoodBits + priorBits(weights, shipped, accounts, settings));
    weights = limited(maximised(expected, shipped, accounts, settings), shipped, settings);
    const [last, before] = [trace.at(-1), trace.at(-2)];
    if (last !== undefined && before !== undefined && last - before < settings.gainMinBits) break;
  }
  return { weights, trace };
}

interface Expected {
  likelihoodBits: number;
  /** Pairs of each relation. */
  pairs: Record<Tie, number>;
  /** By comparison: pairs of each relation that were compared, and that agree. */
  compared: Map<string, Record<Tie, number>>;
  agreed: Map<string, Record<Tie, number>>;
}

/** Patterns between two pauses, some milliseconds. */
const AT_ONCE = 1000;

function* expectedCounts(
  counts: readonly PatternCount[],
  weights: LearnedWeights,
  shipped: LearnedWeights,
): Generator<void, Expected> {
  const none = (): Record<Tie, number> => ({ oneHand: 0, household: 0, organisation: 0 });
  const expected: Expected = { likelihoodBits: 0, pairs: none(), compared: new Map(), agreed: new Map() };
  for (const [index, { pattern, verdict, count }] of counts.entries()) {
    if (index % AT_ONCE === 0) yield;
    const { of, likelihoodBits } = responsibilityOf(bitsUnder(pattern, weights, shipped), verdict);
    expected.likelihoodBits += count * likelihoodBits;
    for (const tie of TIES) expected.pairs[tie] += count * of[tie];
    for (const [id, agrees] of Object.entries(pattern.agrees))
      for (const counted of agrees ? [expected.compared, expected.agreed] : [expected.compared]) {
        const sums = counted.get(id) ?? none();
        for (const tie of TIES) sums[tie] += count * of[tie];
        counted.set(id, sums);
      }
  }
  return expected;
}

function maximised(
  expected: Expected,
  shipped: LearnedWeights,
  accounts: number,
  { priorPairs, priorAccounts }: TrainingSettings,
): LearnedWeights {
  const agreement: Record<string, PerTie> = {};
  for (const [id, m] of Object.entries(shipped.agreement))
    agreement[id] = perTie((tie) => {
      const agreed = expected.agreed.get(id)?.[tie] ?? 0;
      const compared = expected.compared.get(id)?.[tie] ?? 0;
      return (priorPairs * m[tie] + agreed) / (priorPairs + compared);
    });
  // Each pair is a partner of two accounts.
  const partners = perTie(
    (tie) => (priorAccounts * shipped.partners[tie] + 2 * expected.pairs[tie]) / (priorAccounts + accounts),
  );
  return { partners, agreement };
}

function priorBits(
  weights: LearnedWeights,
  shipped: LearnedWeights,
  accounts: number,
  { priorPairs, priorAccounts }: TrainingSettings,
): number {
  let bits = 0;
  for (const tie of TIES) {
    const [partners, before] = [weights.partners[tie], shipped.partners[tie]];
    bits += (priorAccounts / 2) * before * Math.log2(partners / before);
    bits -= ((priorAccounts + accounts) / 2) * (partners - before) * Math.LOG2E;
    for (const [id, m] of Object.entries(shipped.agreement)) {
      const learned = weights.agreement[id]?.[tie] ?? m[tie];
      bits += priorPairs * m[tie] * Math.log2(learned / m[tie]);
      bits += priorPairs * (1 - m[tie]) * Math.log2((1 - learned) / (1 - m[tie]));
    }
  }
  return bits;
}
