import { clearDirty, dirtyAccounts, dirtyAmong } from "../../db/queries/scoring/dirty.ts";
import { addTaken } from "../../db/queries/scoring/state.ts";
import type { Deps } from "../../deps.ts";
import { assessAccounts } from "./assess-accounts.ts";
import { comparePairsOf } from "./compare-accounts.ts";
import { componentsOf } from "./component.ts";
import type { PassContext } from "./pass-context.ts";
import { profileCache } from "./profile-cache.ts";
import { recountAfterPass, recountHolders } from "./recount.ts";
import { ACCOUNTS_PER_PASS } from "./settings.ts";
import { siteModel } from "./site-model.ts";
import { newStopwatch } from "./stopwatch.ts";
import { updateClusters } from "./update-clusters.ts";

export interface PassReport {
  accounts: number;
  pairs: number;
  links: number;
  removed: number;
  clusterChanges: number;
  /** Milliseconds of computing in memory. */
  computedMs: number;
}
/** Rounds in which a block may spread to neighbours, who may then be blocked themselves. */
const ASSESSMENT_ROUNDS = 3;

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
  let taken = await take();
  if (taken.length === 0) return null;
  const recounted = await recountHolders(
    deps,
    siteId,
    taken.map((each) => each.account),
    lease,
  );
  // Who became dirty by that joins this pass where there is room, so that clusters see the change as one.
  if (recounted > 0) taken = await take();
  const accounts = taken.map((each) => each.account);
  const watch = newStopwatch();
  const context = { population, model, profiles: profileCache(deps.db, siteId), lease, watch };
  const compared = await comparePairsOf(deps, siteId, accounts, context);
  const concerned = new Set(accounts);
  let clusterChanges = 0;
  for await (const component of componentsOf(deps.db, siteId, [...compared.touched].toSorted())) {
    lease.check();
    const { changed, changes } = await updateClusters(deps, siteId, component, context);
    for (const account of changed) concerned.add(account);
    clusterChanges += changes;
  }
  let toAssess: ReadonlySet<string> = concerned;
  for (let round = 0; round < ASSESSMENT_ROUNDS && toAssess.size > 0; round += 1)
    toAssess = await assessAccounts(deps, siteId, [...toAssess].toSorted(), lease);
  await lease.write(async (trx) => {
    const state = await addTaken(trx, siteId, accounts.length);
    const { key: modelKey } = await siteModel(trx, siteId);
    await recountAfterPass(trx, siteId, { state, modelKey, nowMs: deps.now() });
    await clearDirty(trx, siteId, taken);
  });
  const { pairs, links, removed } = compared;
  return { accounts: accounts.length, pairs, links, removed, clusterChanges, computedMs: watch.ms() };
}
