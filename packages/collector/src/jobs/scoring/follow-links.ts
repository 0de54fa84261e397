import type { Deps } from "../../deps.ts";
import { assessAccounts } from "./assess-accounts.ts";
import { componentsOf } from "./component.ts";
import type { PassContext } from "./pass-context.ts";
import { updateClusters } from "./update-clusters.ts";

/** What followed from changed links. */
export interface Followed {
  clusterChanges: number;
}
/** Rounds in which a block may spread to neighbours, who may then be blocked themselves. */
const ASSESSMENT_ROUNDS = 3;

/** Clusters anew what can depend on the links of `touched`, then assesses `accounts` and everybody whose cluster changed. */
export async function followLinks(
  deps: Pick<Deps, "db" | "now" | "randomId" | "config">,
  siteId: string,
  touched: ReadonlySet<string>,
  accounts: ReadonlySet<string>,
  context: PassContext,
): Promise<Followed> {
  const { lease } = context;
  const concerned = new Set(accounts);
  let clusterChanges = 0;
  for await (const component of componentsOf(deps.db, siteId, [...touched].toSorted())) {
    lease.check();
    const { changed, changes } = await updateClusters(deps, siteId, component, context);
    for (const account of changed) concerned.add(account);
    clusterChanges += changes;
  }
  let toAssess: ReadonlySet<string> = concerned;
  for (let round = 0; round < ASSESSMENT_ROUNDS && toAssess.size > 0; round += 1)
    toAssess = await assessAccounts(deps, siteId, [...toAssess].toSorted(), lease);
  return { clusterChanges };
}
