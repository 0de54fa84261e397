import { createHash } from "node:crypto";
import { DEFAULT_MODEL } from "@samehand/scorer";
import { countAccounts } from "../../db/queries/accounts/list-accounts.ts";
import { markAllDirty, markDirty } from "../../db/queries/scoring/dirty.ts";
import { holdersOfEvidence, setScoredHolders, sharedEvidence } from "../../db/queries/scoring/holders.ts";
import { scoringState, setScoringState } from "../../db/queries/scoring/state.ts";
import type { Deps } from "../../deps.ts";
import type { Lease } from "../lease.ts";
import { roundNearest, roundUp } from "./round-count.ts";

type RecountDeps = Pick<Deps, "db" | "now">;

/** Another model gives other links, so an upgrade scores everything again. */
const MODEL_KEY = createHash("sha256").update(JSON.stringify(DEFAULT_MODEL)).digest("hex").slice(0, 16);

/**
 * The size of the population as comparisons see it. Where it, or the model, is not what the stored links were computed
 * with, every account is marked to be scored again, in the same transaction.
 */
export async function recountPopulation(deps: RecountDeps, siteId: string, lease: Lease): Promise<number> {
  const accounts = roundNearest(await countAccounts(deps.db, siteId, ""));
  const state = await scoringState(deps.db, siteId);
  if (state.accounts !== accounts || state.modelKey !== MODEL_KEY)
    await lease.write(async (trx) => {
      await markAllDirty(trx, siteId, new Date(deps.now()));
      await setScoringState(trx, siteId, { accounts, modelKey: MODEL_KEY });
    });
  return accounts;
}

/**
 * Marks everybody who shares evidence with `accounts` whose number of holders is not what links were computed with:
 * a third person at an address weakens the link of the first two. Returns how many values changed.
 */
export async function recountHolders(
  deps: RecountDeps,
  siteId: string,
  accounts: readonly string[],
  lease: Lease,
): Promise<number> {
  let changed = 0;
  for (const evidence of await sharedEvidence(deps.db, siteId, accounts)) {
    const rounded = roundUp(evidence.holders);
    if (rounded === evidence.scoredHolders) continue;
    changed += 1;
    // Two holders are one pair, and the new one of the two is dirty already.
    const isFirstPair = evidence.holders <= 2 && evidence.scoredHolders <= 1;
    const holders = isFirstPair ? [] : await holdersOfEvidence(deps.db, siteId, evidence);
    await lease.write(async (trx) => {
      await markDirty(trx, siteId, holders, new Date(deps.now()));
      await setScoredHolders(trx, siteId, evidence, rounded);
    });
  }
  return changed;
}
