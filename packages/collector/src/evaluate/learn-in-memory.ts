import { createHash } from "node:crypto";
import {
  DEFAULT_MODEL,
  patternOf,
  type Training,
  type TrainingPair,
  train,
  withLearned,
} from "@samehand/scorer";
import { pairKey, pairOf } from "../jobs/scoring/pairs.ts";
import { populationOf } from "../jobs/scoring/population.ts";
import { roundNearest } from "../jobs/scoring/round-count.ts";
import { candidatesInMemory } from "./candidates-in-memory.ts";
import { type LinkAccuracy, linkAccuracy, type Outcome } from "./link-accuracy.ts";
import { linkInMemory } from "./link-in-memory.ts";
import type { PopulationInMemory } from "./profiles-in-memory.ts";
import type { TruthRow } from "./truth.ts";

/** What a model learned from the population would say, beside what the shipped one says. */
export interface LearnedEvaluation {
  training: Training;
  accuracy: LinkAccuracy;
}

/** Learns from all candidate pairs, and from the truth of `verdicts` of them as reviewers would tell it. */
export function learnInMemory(
  population: PopulationInMemory,
  shipped: Outcome,
  truth: readonly TruthRow[],
  verdicts: number,
): LearnedEvaluation {
  const pairs = trainingPairs(population, reviewed(shipped, truth, verdicts));
  const training = train(pairs, population.profiles.length);
  const learned = linkInMemory(population, undefined, withLearned(DEFAULT_MODEL, training.weights));
  return { training, accuracy: linkAccuracy(truth, outcomeInMemory(learned)) };
}

export function outcomeInMemory({ clusters, links }: ReturnType<typeof linkInMemory>): Outcome {
  return {
    clusters,
    links: links.map(({ a, b, probability, relations }) => ({
      a,
      b,
      probability,
      household: relations.household,
    })),
  };
}

function trainingPairs(
  population: PopulationInMemory,
  said: ReadonlyMap<string, Pick<TrainingPair, "verdict" | "reviewer">>,
): TrainingPair[] {
  const { profiles, holders, networkClasses } = population;
  const seen = populationOf(roundNearest(profiles.length), holders, networkClasses);
  const pairs: TrainingPair[] = [];
  for (const [x, y] of candidatesInMemory(population)) {
    const [a, b] = pairOf(x.account, y.account);
    const { verdict, reviewer } = said.get(pairKey(a, b)) ?? { verdict: null, reviewer: null };
    pairs.push({ a, b, pattern: patternOf(x, y, seen), verdict, reviewer });
  }
  return pairs;
}

/** Reviewers look at what is neither nothing nor certain. */
const REVIEWED = { from: 0.05, below: 0.999 };
const REVIEWERS = 5;

/** Which pairs are reviewed is drawn by their hash, so that one file gives one answer. */
function reviewed(
  { links }: Outcome,
  truth: readonly TruthRow[],
  count: number,
): Map<string, Pick<TrainingPair, "verdict" | "reviewer">> {
  const personOf = new Map(truth.map(({ account, person }) => [account, person]));
  const drawn = links
    .filter(({ probability }) => probability >= REVIEWED.from && probability < REVIEWED.below)
    .filter(({ a, b }) => personOf.has(a) && personOf.has(b))
    .map(({ a, b }) => ({ a, b, rank: createHash("sha256").update(pairKey(a, b)).digest("hex") }))
    .toSorted((x, y) => (x.rank < y.rank ? -1 : 1))
    .slice(0, count);
  return new Map(
    drawn.map(({ a, b }, n) => [
      pairKey(a, b),
      {
        verdict: personOf.get(a) === personOf.get(b) ? "oneHand" : "differentPeople",
        reviewer: `reviewer ${n % REVIEWERS}`,
      },
    ]),
  );
}
