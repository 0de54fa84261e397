import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { ClusterRow } from "./list-clusters.ts";

export function clusterRow(
  db: Kysely<Database>,
  siteId: string,
  clusterId: string,
): Promise<ClusterRow | undefined> {
  return db
    .selectFrom("clusters")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("cluster_id", "=", clusterId)
    .executeTakeFirst();
}

export async function clusterOfAccount(
  db: Kysely<Database>,
  siteId: string,
  account: string,
): Promise<string | null> {
  const row = await db
    .selectFrom("cluster_members")
    .select("cluster_id")
    .where("site_id", "=", siteId)
    .where("account_id", "=", account)
    .executeTakeFirst();
  return row?.cluster_id ?? null;
}

/** Accounts of each cluster, by id. */
export async function membersOf(
  db: Kysely<Database>,
  siteId: string,
  clusters: readonly string[],
): Promise<Map<string, string[]>> {
  const members = new Map<string, string[]>(clusters.map((id) => [id, []]));
  if (clusters.length === 0) return members;
  const rows = await db
    .selectFrom("cluster_members")
    .select(["cluster_id", "account_id"])
    .where("site_id", "=", siteId)
    .where("cluster_id", "in", clusters)
    .orderBy("account_id")
    .execute();
  for (const row of rows) members.get(row.cluster_id)?.push(row.account_id);
  return members;
}

/** What happened to a cluster, the newest first. */
export function clusterHistory(db: Kysely<Database>, siteId: string, clusterId: string, limit: number) {
  return db
    .selectFrom("cluster_history")
    .select(["at", "what", "words"])
    .where("site_id", "=", siteId)
    .where("cluster_id", "=", clusterId)
    .orderBy("at", "desc")
    .orderBy("entry_id", "desc")
    .limit(limit)
    .execute();
}
