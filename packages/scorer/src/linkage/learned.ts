import type { Comparison, Outcome } from "../comparisons/comparison.ts";
import { perTie } from "../comparisons/ties.ts";
import type { Model, PerTie } from "./model.ts";

/** What a model learns: everything else of it is as shipped. */
export interface LearnedWeights {
  /** Expected partners of one account in each relation. */
  partners: PerTie;
  /** m probability that a comparison agrees, by its id. */
  agreement: Readonly<Record<string, PerTie>>;
}

/** A model with other weights. */
export function withLearned(model: Model, { partners, agreement }: LearnedWeights): Model {
  return { ...model, partners, learned: agreement };
}

/** Bits that a learned m probability adds to the shipped one's match weight, where the comparison agrees or does not. */
export function shiftBits(learned: number, shipped: number, agrees: boolean): number {
  return agrees ? Math.log2(learned / shipped) : Math.log2((1 - learned) / (1 - shipped));
}

/**
 * The bits of an outcome under learned m probabilities. What a finding counts may double or vanish, and never turn: a
 * value that everybody holds says nothing under any m, since it is u that makes it worthless.
 */
export function learnedBits({ id, learns }: Comparison, { level, bits }: Outcome, model: Model): PerTie {
  if (learns === undefined) return bits;
  const learned = Object.hasOwn(model.learned, id) ? model.learned[id] : undefined;
  const agrees = learns.agrees[level];
  if (learned === undefined || agrees === undefined) return bits;
  const shipped = learns.shipped(model);
  return perTie((tie) => {
    const most = Math.abs(bits[tie]);
    return bits[tie] + Math.max(-most, Math.min(most, shiftBits(learned[tie], shipped[tie], agrees)));
  });
}
