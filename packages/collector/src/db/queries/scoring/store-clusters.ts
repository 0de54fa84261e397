import type { ClusterChange } from "@samehand/scorer";
import type { Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** A cluster as it is to be stored. */
export interface ClusterToStore {
  id: string;
  accounts: readonly string[];
  label: string;
  probability: number;
  families: readonly string[];
  lastActivityAt: Date;
}
export interface HistoryEntry extends Omit<ClusterChange, "what"> {
  entryId: string;
  what: ClusterChange["what"] | "reviewed";
}

/** One account is in one cluster at a time, so what clusters lose is deleted before what they gain is written. */
export async function storeClusters(
  trx: Transaction<Database>,
  siteId: string,
  clusters: readonly ClusterToStore[],
  gone: readonly string[],
  at: Date,
): Promise<void> {
  const touched = [...gone, ...clusters.map((cluster) => cluster.id)];
  if (touched.length === 0) return;
  await trx
    .deleteFrom("cluster_members")
    .where("site_id", "=", siteId)
    .where("cluster_id", "in", touched)
    .execute();
  if (gone.length > 0)
    await trx
      .deleteFrom("clusters")
      .where("site_id", "=", siteId)
      .where("cluster_id", "in", [...gone])
      .execute();
  for (const cluster of clusters) {
    const row = {
      label: cluster.label,
      probability: cluster.probability,
      size: cluster.accounts.length,
      families: JSON.stringify(cluster.families),
      last_activity_at: cluster.lastActivityAt,
    };
    await trx
      .insertInto("clusters")
      .values({ site_id: siteId, cluster_id: cluster.id, created_at: at, ...row })
      .onConflict((conflict) => conflict.columns(["site_id", "cluster_id"]).doUpdateSet(row))
      .execute();
    await trx
      .insertInto("cluster_members")
      .values(
        cluster.accounts.map((account) => ({
          site_id: siteId,
          account_id: account,
          cluster_id: cluster.id,
        })),
      )
      .execute();
  }
}

export async function addHistory(
  trx: Transaction<Database>,
  siteId: string,
  entries: readonly HistoryEntry[],
  at: Date,
): Promise<void> {
  if (entries.length === 0) return;
  await trx
    .insertInto("cluster_history")
    .values(
      entries.map((entry) => ({
        site_id: siteId,
        cluster_id: entry.id,
        entry_id: entry.entryId,
        at,
        what: entry.what,
        words: entry.words,
      })),
    )
    .execute();
}
