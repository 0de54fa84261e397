import type { Transaction } from "kysely";
import { countTrustedAccounts } from "../../db/queries/accounts/list-accounts.ts";
import { markAllDirty } from "../../db/queries/scoring/dirty.ts";
import { markEvidence } from "../../db/queries/scoring/dirty-evidence.ts";
import { setScoredHolders, sharedEvidence } from "../../db/queries/scoring/holders.ts";
import { type ScoringState, scoringState, setScoringState } from "../../db/queries/scoring/state.ts";
import type { Database } from "../../db/tables/index.ts";
import type { Deps } from "../../deps.ts";
import type { Lease } from "../lease.ts";
import { roundNearest, roundUp } from "./round-count.ts";

type RecountDeps = Pick<Deps, "db" | "now">;

/**
 * The size of the population as comparisons see it. Where it, or the model, is not what the stored links were computed
 * with, every account is marked to be scored again, in the same transaction. To count is to read every account, so it is
 * left out while the accounts scored since the last count could not make a difference if all of them were new: who is
 * trusted for the first time is scored, and what a page merely claims is not counted.
 */
export async function recountPopulation(
  deps: RecountDeps,
  siteId: string,
  lease: Lease,
  { modelKey, exactly }: { modelKey: string; exactly: boolean },
): Promise<number> {
  const state = await scoringState(deps.db, siteId);
  if (!exactly && state.modelKey === modelKey && holds(state)) return state.accounts;
  const exact = await countTrustedAccounts(deps.db, siteId);
  await lease.write((trx) => takeCount(trx, siteId, { state, modelKey, exact, nowMs: deps.now() }));
  return roundNearest(exact);
}

/**
 * The same at the end of a pass, with `state` as the pass leaves it: accounts that came while it ran may have made the
 * population another, or somebody put another model in use, and nobody might come again for a while. In the transaction that clears the marks, so that at no
 * time nothing waits while links rest on an older size.
 */
export async function recountAfterPass(
  trx: Transaction<Database>,
  siteId: string,
  { state, modelKey, nowMs }: { state: ScoringState; modelKey: string; nowMs: number },
): Promise<void> {
  if (state.modelKey === modelKey && holds(state)) return;
  await takeCount(trx, siteId, { state, modelKey, exact: await countTrustedAccounts(trx, siteId), nowMs });
}

async function takeCount(
  trx: Transaction<Database>,
  siteId: string,
  { state, modelKey, exact, nowMs }: { state: ScoringState; modelKey: string; exact: number; nowMs: number },
): Promise<void> {
  const accounts = roundNearest(exact);
  if (state.accounts !== accounts || state.modelKey !== modelKey)
    await markAllDirty(trx, siteId, new Date(nowMs));
  const counted = { accounts: exact, at: new Date(nowMs) };
  await setScoringState(trx, siteId, { accounts, modelKey, counted });
}

function holds({ accounts, counted, taken }: ScoringState): boolean {
  if (counted === null) return false;
  return [counted.accounts, counted.accounts + taken].every((count) => roundNearest(count) === accounts);
}

/**
 * Lets links be computed with the number of holders that there is now, and marks every value of which it changed: a third
 * person at an address weakens the link of the first two. Returns how many values changed.
 */
export async function recountHolders(
  deps: RecountDeps,
  siteId: string,
  accounts: readonly string[],
  lease: Lease,
): Promise<number> {
  const changed = (await sharedEvidence(deps.db, siteId, accounts))
    .map((evidence) => ({ ...evidence, rounded: roundUp(evidence.holders) }))
    .filter(({ rounded, scoredHolders }) => rounded !== scoredHolders);
  if (changed.length === 0) return 0;
  // Two holders are one pair, and the new one of the two is dirty already.
  const more = changed.filter(({ holders, scoredHolders }) => holders > 2 || scoredHolders > 1);
  await lease.write(async (trx) => {
    // In the order in which ingest takes them, or the two would wait for each other.
    await setScoredHolders(trx, siteId, changed);
    await markEvidence(trx, siteId, more, new Date(deps.now()));
  }, "redoable");
  return changed.length;
}
