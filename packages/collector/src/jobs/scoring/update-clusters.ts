import { clusterAccounts, type KnownCluster, reconcileClusters } from "@samehand/scorer";
import { clustersTouching, lastSeenOf } from "../../db/queries/clusters/known-clusters.ts";
import { apartLinksFrom, heededLinksWithin } from "../../db/queries/links/links.ts";
import { addHistory, type ClusterToStore, storeClusters } from "../../db/queries/scoring/store-clusters.ts";
import { setGroupLines } from "../../db/queries/scoring/store-links.ts";
import { verdictsTouching } from "../../db/queries/verdicts/verdicts.ts";
import { tellWebhooks } from "../../db/queries/webhooks/tell.ts";
import type { Deps } from "../../deps.ts";
import { clusterMessages } from "../../webhooks/messages.ts";
import type { Lease } from "../lease.ts";
import { groupedLinks } from "./grouped-links.ts";
import { comparedLink } from "./link-of-row.ts";
import type { Stopwatch } from "./stopwatch.ts";

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
  population: number,
  lease: Lease,
  watch: Stopwatch,
): Promise<{ changed: Set<string>; changes: number }> {
  const accounts = [...component].toSorted();
  const [stored, rows, apartRows, touching] = await Promise.all([
    clustersTouching(deps.db, siteId, accounts),
    heededLinksWithin(deps.db, siteId, accounts, MAX_LINKS),
    apartLinksFrom(deps.db, siteId, accounts),
    verdictsTouching(deps.db, siteId, accounts),
  ]);
  const apart = apartRows.map(comparedLink);
  const verdicts = touching.filter((verdict) => component.has(verdict.a) && component.has(verdict.b));
  const { links, toStore: lines } = await groupedLinks(deps.db, siteId, rows, verdicts, population, watch);
  const known: KnownCluster[] = stored.map((row) => ({
    id: row.cluster_id,
    accounts: row.accounts,
    label: row.label as KnownCluster["label"],
    probability: row.probability,
  }));
  const next = watch.time(() =>
    reconcileClusters(known, clusterAccounts([...links, ...apart], verdicts), deps.randomId),
  );
  const lastSeen = await lastSeenOf(
    deps.db,
    siteId,
    next.clusters.flatMap((cluster) => cluster.accounts),
  );
  const before = new Map(stored.map((row) => [row.cluster_id, row]));
  const toStore: ClusterToStore[] = [];
  const changed = new Set<string>();
  for (const cluster of next.clusters) {
    const times = cluster.accounts.map((account) => lastSeen.get(account)?.getTime() ?? 0);
    const candidate = { ...cluster, lastActivityAt: new Date(Math.max(...times)) };
    const old = before.get(cluster.id);
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
      await tellWebhooks(trx, siteId, clusterMessages(next, before), { at, newId: deps.randomId });
    });
  return { changed, changes: next.changes.length };
}

type Stored = Awaited<ReturnType<typeof clustersTouching>>[number];

function isSame(old: Stored, cluster: ClusterToStore): boolean {
  return (
    old.label === cluster.label &&
    old.probability === cluster.probability &&
    old.last_activity_at.getTime() === cluster.lastActivityAt.getTime() &&
    old.families.join() === cluster.families.join() &&
    old.accounts.length === cluster.accounts.length &&
    old.accounts.every((account, index) => account === [...cluster.accounts].toSorted()[index])
  );
}
