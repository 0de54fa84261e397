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
  /** False where the stored members are these. */
  membersChanged: boolean;
}
export interface HistoryEntry extends Omit<ClusterChange, "what"> {
  entryId: string;
  what: ClusterChange["what"] | "reviewed";
}

/** Rows of one statement: eight values each at most, far below the 65,535 that a statement may have. */
const ROWS_PER_STATEMENT = 2000;

/** One account is in one cluster at a time, so what clusters lose is deleted before what they gain is written. */
export async function storeClusters(
  trx: Transaction<Database>,
  siteId: string,
  clusters: readonly ClusterToStore[],
  gone: readonly string[],
  at: Date,
): Promise<void> {
  const moved = clusters.filter((cluster) => cluster.membersChanged);
  const emptied = [...gone, ...moved.map((cluster) => cluster.id)];
  if (emptied.length > 0)
    await trx
      .deleteFrom("cluster_members")
      .where("site_id", "=", siteId)
      .where("cluster_id", "in", emptied)
      .execute();
  if (gone.length > 0)
    await trx
      .deleteFrom("clusters")
      .where("site_id", "=", siteId)
      .where("cluster_id", "in", [...gone])
      .execute();
  for (const part of parts(clusters))
    await trx
      .insertInto("clusters")
      .values(
        part.map((cluster) => ({
          site_id: siteId,
          cluster_id: cluster.id,
          created_at: at,
          label: cluster.label,
          probability: cluster.probability,
          size: cluster.accounts.length,
          families: JSON.stringify(cluster.families),
          last_activity_at: cluster.lastActivityAt,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(["site_id", "cluster_id"]).doUpdateSet((eb) => ({
          label: eb.ref("excluded.label"),
          probability: eb.ref("excluded.probability"),
          size: eb.ref("excluded.size"),
          families: eb.ref("excluded.families"),
          last_activity_at: eb.ref("excluded.last_activity_at"),
        })),
      )
      .execute();
  const members = moved.flatMap(({ id, accounts }) =>
    accounts.map((account) => ({ site_id: siteId, account_id: account, cluster_id: id })),
  );
  for (const part of parts(members)) await trx.insertInto("cluster_members").values(part).execute();
}

function parts<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / ROWS_PER_STATEMENT) }, (_, n) =>
    rows.slice(n * ROWS_PER_STATEMENT, (n + 1) * ROWS_PER_STATEMENT),
  );
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
