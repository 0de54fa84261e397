import { setImmediate as yieldToOthers } from "node:timers/promises";
import { BLOCKING_KINDS, type Population, patternOf, type TrainingPair } from "@samehand/scorer";
import type { Kysely } from "kysely";
import { candidatePairs } from "../../db/queries/scoring/candidates.ts";
import { type LatestVerdict, latestVerdicts } from "../../db/queries/training/latest-verdicts.ts";
import { teachers, teachersAmong } from "../../db/queries/training/teachers.ts";
import type { Database } from "../../db/tables/index.ts";
import { pairKey, pairOf, pairOfKey } from "../scoring/pairs.ts";
import { populationOf } from "../scoring/population.ts";
import { profileCache } from "../scoring/profile-cache.ts";
import { ACCOUNTS_PER_QUERY, MAX_BLOCKING_HOLDERS, PAIRS_PER_SLICE } from "../scoring/settings.ts";
import type { LearningBounds } from "./settings.ts";

export interface SitePairs {
  pairs: TrainingPair[];
  /** Accounts that the pairs are all candidates of. */
  accounts: number;
}

/**
 * What a site can teach: all candidate pairs of a sample of its accounts, each at the first of the two, and the pairs that
 * were reviewed. Only accounts that may teach are in them.
 */
export async function sitePairs(
  db: Kysely<Database>,
  siteId: string,
  { population, bounds }: { population: number; bounds: LearningBounds },
  onProgress: (done: number, total: number) => Promise<void>,
): Promise<SitePairs> {
  const sample = await teachers(db, siteId, bounds.accountsMax);
  const reviewed = await reviewedPairs(db, siteId, bounds.verdictsMax);
  const patterns = patternsOf(db, siteId, population);
  const pairs: TrainingPair[] = [];
  let accounts = 0;
  while (accounts < sample.length && pairs.length < bounds.pairsMax) {
    await onProgress(accounts, sample.length);
    const batch = sample.slice(accounts, accounts + ACCOUNTS_PER_QUERY);
    const keys = await pairsFrom(db, siteId, batch);
    for await (const { a, b, pattern } of patterns(keys)) {
      const said = reviewed.get(pairKey(a, b));
      reviewed.delete(pairKey(a, b));
      pairs.push({ a, b, pattern, verdict: said?.verdict ?? null, reviewer: said?.by ?? null });
    }
    accounts += batch.length;
  }
  for await (const { a, b, pattern } of patterns([...reviewed.keys()].toSorted())) {
    const { verdict = null, by: reviewer = null } = reviewed.get(pairKey(a, b)) ?? {};
    pairs.push({ a, b, pattern, verdict, reviewer });
  }
  return { pairs, accounts };
}

async function reviewedPairs(
  db: Kysely<Database>,
  siteId: string,
  limit: number,
): Promise<Map<string, LatestVerdict>> {
  const latest = await latestVerdicts(db, siteId, limit);
  const may = await teachersAmong(db, siteId, [...new Set(latest.flatMap(({ a, b }) => [a, b]))]);
  return new Map(
    latest.filter(({ a, b }) => may.has(a) && may.has(b)).map((said) => [pairKey(said.a, said.b), said]),
  );
}

/** Candidates of `batch` that are the second of their pair, and may teach too. */
async function pairsFrom(db: Kysely<Database>, siteId: string, batch: readonly string[]): Promise<string[]> {
  const found = (await candidatePairs(db, siteId, batch, BLOCKING_KINDS, MAX_BLOCKING_HOLDERS)).filter(
    ([x, y]) => pairOf(x, y)[0] === x,
  );
  const may = await teachersAmong(db, siteId, [...new Set(found.map(([, other]) => other))]);
  return found
    .filter(([, other]) => may.has(other))
    .map(([x, y]) => pairKey(x, y))
    .toSorted();
}

function patternsOf(db: Kysely<Database>, siteId: string, accounts: number) {
  const profiles = profileCache(db, siteId);
  return async function* (keys: readonly string[]) {
    for (let from = 0; from < keys.length; from += PAIRS_PER_SLICE) {
      const slice = keys.slice(from, from + PAIRS_PER_SLICE).map(pairOfKey);
      await profiles.load(slice.flat());
      const seen: Population = populationOf(accounts, profiles.holders, profiles.networkClasses);
      for (const [a, b] of slice) yield { a, b, pattern: patternOf(profiles.get(a), profiles.get(b), seen) };
      await yieldToOthers();
    }
  };
}
