import { compareAccounts, type Link } from "@samehand/scorer";
import type { Kysely } from "kysely";
import { countTrustedAccounts } from "../../db/queries/accounts/list-accounts.ts";
import { scoringState } from "../../db/queries/scoring/state.ts";
import { verdictsTouching } from "../../db/queries/verdicts/verdicts.ts";
import type { Database } from "../../db/tables/index.ts";
import { populationOf } from "./population.ts";
import { profileCache } from "./profile-cache.ts";
import { roundNearest } from "./round-count.ts";
import { siteModel } from "./site-model.ts";

/** Compares one pair as a scoring pass would, candidates or not; `a` sorts before `b`. Stores nothing. */
export async function comparePair(
  db: Kysely<Database>,
  siteId: string,
  a: string,
  b: string,
): Promise<{ link: Link; model: number | null }> {
  const { number, model } = await siteModel(db, siteId);
  const scored = (await scoringState(db, siteId)).accounts;
  const accounts = scored > 0 ? scored : roundNearest(await countTrustedAccounts(db, siteId));
  const profiles = profileCache(db, siteId);
  await profiles.load([a, b]);
  const population = populationOf(accounts, profiles.holders, profiles.networkClasses);
  const verdict = (await verdictsTouching(db, siteId, [a])).find((each) => each.a === a && each.b === b);
  const link = compareAccounts(profiles.get(a), profiles.get(b), population, verdict, model);
  return { link, model: number };
}
