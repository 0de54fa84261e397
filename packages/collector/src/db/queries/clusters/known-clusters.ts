import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { ClusterRow } from "./list-clusters.ts";

/** The stored clusters with a member among `accounts`, with all their members. */
export async function clustersTouching(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<(ClusterRow & { accounts: string[] })[]> {
  if (accounts.length === 0) return [];
  return db
    .selectFrom("clusters as c")
    .innerJoin("cluster_members as m", (join) =>
      join.onRef("m.site_id", "=", "c.site_id").onRef("m.cluster_id", "=", "c.cluster_id"),
    )
    .selectAll("c")
    .select(sql<string[]>`array_agg(m.account_id order by m.account_id)`.as("accounts"))
    .where("c.site_id", "=", siteId)
    .where("c.cluster_id", "in", (eb) =>
      eb
        .selectFrom("cluster_members")
        .select("cluster_id")
        .where("site_id", "=", siteId)
        .where("account_id", "in", accounts),
    )
    .groupBy(["c.site_id", "c.cluster_id"])
    .orderBy("c.cluster_id")
    .execute();
}

/** When the accounts were last seen. */
export async function lastSeenOf(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<Map<string, Date>> {
  if (accounts.length === 0) return new Map();
  const rows = await db
    .selectFrom("accounts")
    .select(["account_id", "last_seen"])
    .where("site_id", "=", siteId)
    .where("account_id", "in", accounts)
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.last_seen]));
}
