import { perTie } from "../comparisons/ties.ts";
import type { LearnedWeights } from "../linkage/learned.ts";
import type { TrainingSettings } from "./settings.ts";

/**
 * Weights by which no match weight leaves what is shipped by more than the settings allow: who feeds the training can
 * gain so many bits and no more. Each weight is limited by itself, so that this is the best of what is allowed.
 */
export function limited(
  { partners, agreement }: LearnedWeights,
  shipped: LearnedWeights,
  { bitsMax, partnersBitsMax }: TrainingSettings,
): LearnedWeights {
  return {
    partners: perTie((tie) => {
      const [before, times] = [shipped.partners[tie], 2 ** partnersBitsMax];
      // Homes and workplaces that blocking does not find must not make an innocent explanation unlikely.
      const least = tie === "oneHand" ? before / times : before;
      return between(least, partners[tie], before * times);
    }),
    agreement: Object.fromEntries(
      Object.entries(shipped.agreement).map(([id, m]) => [
        id,
        perTie((tie) => limitedProbability(agreement[id]?.[tie] ?? m[tie], m[tie], 2 ** bitsMax)),
      ]),
    ),
  };
}

/** Both to agree and not to agree may become so many times likelier or less likely. */
function limitedProbability(learned: number, shipped: number, times: number): number {
  const least = Math.max(shipped / times, 1 - (1 - shipped) * times);
  const most = Math.min(shipped * times, 1 - (1 - shipped) / times);
  return between(least, learned, most);
}

function between(least: number, value: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
