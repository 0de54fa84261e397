import { clearDirty, dirtyAccounts, dirtyAmong } from "../../db/queries/scoring/dirty.ts";
import { addTaken } from "../../db/queries/scoring/state.ts";
import type { Deps } from "../../deps.ts";
import { comparePairsOf } from "./compare-accounts.ts";
import { followLinks } from "./follow-links.ts";
import type { PassContext } from "./pass-context.ts";
import { profileCache } from "./profile-cache.ts";
import { recountAfterPass, recountHolders } from "./recount.ts";
import { ACCOUNTS_PER_PASS } from "./settings.ts";
import { siteModel } from "./site-model.ts";
import { newStopwatch } from "./stopwatch.ts";

export interface PassReport {
  accounts: number;
  pairs: number;
  links: number;
  removed: number;
  clusterChanges: number;
  /** Milliseconds of computing in memory. */
  computedMs: number;
}
/**
 * Takes waiting accounts, compares them, clusters what their links touch, assesses whom that concerns, and only then
 * clears their marks: a process that dies in between begins the pass anew, and every step may run twice. Therefore only
 * the last write waits for the disk, and what was written before it lasts with it.
 * Null where nothing waits. `only` takes these accounts out of turn.
 */
export async function scoringPass(
  deps: Pick<Deps, "db" | "now" | "randomId" | "config">,
  siteId: string,
  { population, model, lease }: Pick<PassContext, "population" | "model" | "lease">,
  only?: readonly string[],
): Promise<PassReport | null> {
  const take = () =>
    only === undefined
      ? dirtyAccounts(deps.db, siteId, ACCOUNTS_PER_PASS)
      : dirtyAmong(deps.db, siteId, only);
  const taken = await take();
  if (taken.length === 0) return null;
  const accounts = taken.map((each) => each.account);
  await recountHolders(deps, siteId, accounts, lease);
  const watch = newStopwatch();
  const context = { population, model, profiles: profileCache(deps.db, siteId), lease, watch };
  const compared = await comparePairsOf(deps, siteId, accounts, context);
  const { clusterChanges } = await followLinks(deps, siteId, compared.touched, new Set(accounts), context);
  // Others were marked until their clusters followed; who was marked by anybody else as well keeps waiting.
  const others = [...compared.marked].map((account) => ({ account, marks: 1 }));
  await lease.write(async (trx) => {
    const state = await addTaken(trx, siteId, accounts.length);
    const { key: modelKey } = await siteModel(trx, siteId);
    await recountAfterPass(trx, siteId, { state, modelKey, nowMs: deps.now() });
    await clearDirty(trx, siteId, [...taken, ...others]);
  });
  const { pairs, links, removed } = compared;
  return { accounts: accounts.length, pairs, links, removed, clusterChanges, computedMs: watch.ms() };
}
