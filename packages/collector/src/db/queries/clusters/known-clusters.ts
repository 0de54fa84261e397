import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import { membersOf } from "./cluster.ts";
import type { ClusterRow } from "./list-clusters.ts";

/** The stored clusters with a member among `accounts`, with all their members. */
export async function clustersTouching(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<(ClusterRow & { accounts: string[] })[]> {
  if (accounts.length === 0) return [];
  const rows = await db
    .selectFrom("clusters")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("cluster_id", "in", (eb) =>
      eb
        .selectFrom("cluster_members")
        .select("cluster_id")
        .where("site_id", "=", siteId)
        .where("account_id", "in", accounts),
    )
    .orderBy("cluster_id")
    .execute();
  const members = await membersOf(
    db,
    siteId,
    rows.map((row) => row.cluster_id),
  );
  return rows.map((row) => ({ ...row, accounts: members.get(row.cluster_id) ?? [] }));
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
