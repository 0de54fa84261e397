import { clusterAccounts, type KnownCluster, reconcileClusters } from "@samehand/scorer";
import { clustersTouching, lastSeenOf } from "../../db/queries/clusters/known-clusters.ts";
import { lastEver } from "../../db/queries/leases/leases.ts";
import { apartLinksFrom, heededLinksWithin } from "../../db/queries/links/links.ts";
import { addHistory, type ClusterToStore, storeClusters } from "../../db/queries/scoring/store-clusters.ts";
import { setGroupLines } from "../../db/queries/scoring/store-links.ts";
import { verdictsTouching } from "../../db/queries/verdicts/verdicts.ts";
import { tellWebhooks } from "../../db/queries/webhooks/tell.ts";
import type { Deps } from "../../deps.ts";
import { clusterMessages } from "../../webhooks/messages.ts";
import { groupedLinks } from "./grouped-links.ts";
import { comparedLink } from "./link-of-row.ts";
import type { PassContext } from "./pass-context.ts";

/** More links within one component are read strongest first, and the rest cannot bind what these do not. */
const MAX_LINKS = 100_000;

/**
 * Weighs groups and clusters a closed set of accounts anew and stores what changed, in one transaction.
 * Returns the accounts whose cluster changed in any way.
 */
export async function updateClusters(
  deps: Pick<Deps, "db" | "now" | "randomId">,
  siteId: string,
  component: ReadonlySet<string>,
  context: PassContext,
): Promise<{ changed: Set<string>; changes: number }> {
  const { lease, watch } = context;
  const accounts = [...component].toSorted();
  const [stored, rows, apartRows, touching, lastSeen] = await Promise.all([
    clustersTouching(deps.db, siteId, accounts),
    heededLinksWithin(deps.db, siteId, accounts, MAX_LINKS),
    apartLinksFrom(deps.db, siteId, accounts),
    verdictsTouching(deps.db, siteId, accounts),
    lastSeenOf(deps.db, siteId, accounts),
  ]);
  const apart = apartRows.map(comparedLink);
  const verdicts = touching.filter((verdict) => component.has(verdict.a) && component.has(verdict.b));
  const { links, toStore: lines } = await groupedLinks(rows, verdicts, context);
  const known: KnownCluster[] = stored.map((row) => ({
    id: row.cluster_id,
    accounts: row.accounts,
    label: row.label as KnownCluster["label"],
    probability: row.probability,
  }));
  const next = watch.time(() =>
    reconcileClusters(known, clusterAccounts([...links, ...apart], verdicts), deps.randomId),
  );
  const before = new Map(stored.map((row) => [row.cluster_id, row]));
  const toStore: ClusterToStore[] = [];
  const changed = new Set<string>();
  for (const cluster of next.clusters) {
    const times = cluster.accounts.map((account) => lastSeen.get(account)?.getTime() ?? 0);
    const old = before.get(cluster.id);
    const membersChanged = old?.accounts.toSorted().join("\0") !== cluster.accounts.toSorted().join("\0");
    const candidate = { ...cluster, membersChanged, lastActivityAt: new Date(Math.max(...times)) };
    if (old !== undefined && isSame(old, candidate)) continue;
    toStore.push(candidate);
    for (const account of [...cluster.accounts, ...(old?.accounts ?? [])]) changed.add(account);
  }
  for (const id of next.gone) for (const account of before.get(id)?.accounts ?? []) changed.add(account);
  if (lines.length > 0 || toStore.length > 0 || next.gone.length > 0)
    await lease.write(async (trx) => {
      const at = new Date(deps.now());
      await setGroupLines(trx, siteId, lines);
      await storeClusters(trx, siteId, toStore, next.gone, at);
      const entries = next.changes.map((change) => ({ ...change, entryId: deps.randomId() }));
      await addHistory(trx, siteId, entries, at);
      const messages = clusterMessages(next, before);
      const told = await tellWebhooks(trx, siteId, messages, { at, newId: deps.randomId });
      // Who is told of a cluster must find it.
      if (told.length > 0) await lastEver(trx);
    }, "redoable");
  return { changed, changes: next.changes.length };
}

type Stored = Awaited<ReturnType<typeof clustersTouching>>[number];

function isSame(old: Stored, cluster: ClusterToStore): boolean {
  return (
    old.label === cluster.label &&
    old.probability === cluster.probability &&
    old.last_activity_at.getTime() === cluster.lastActivityAt.getTime() &&
    old.families.join() === cluster.families.join() &&
    !cluster.membersChanged
  );
}
