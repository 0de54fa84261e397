import type { Kysely } from "kysely";
import type { Database } from "../src/db/tables/index.ts";

/** What scoring came to, without the ids and times that another run would choose anew. */
export async function outcome(db: Kysely<Database>, siteId: string) {
  const links = await db
    .selectFrom("links")
    .select(["account_a", "account_b", "bits", "relations", "group_line", "model"])
    .where("site_id", "=", siteId)
    .orderBy("account_a")
    .orderBy("account_b")
    .execute();
  const members = await db
    .selectFrom("cluster_members as m")
    .innerJoin("clusters as c", (join) =>
      join.onRef("c.site_id", "=", "m.site_id").onRef("c.cluster_id", "=", "m.cluster_id"),
    )
    .select(["c.cluster_id", "m.account_id", "c.label", "c.probability", "c.size"])
    .where("m.site_id", "=", siteId)
    .orderBy("m.account_id")
    .execute();
  const clusters = new Map<string, object & { accounts: string[] }>();
  for (const { cluster_id, account_id, ...cluster } of members) {
    const known = clusters.get(cluster_id) ?? { ...cluster, accounts: [] };
    known.accounts.push(account_id);
    clusters.set(cluster_id, known);
  }
  return { links, clusters: [...clusters.values()] };
}
