import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Every cluster of a site with its members, and what was said of every stored pair. */
export async function outcomeOf(db: Kysely<Database>, siteId: string) {
  const members = await db
    .selectFrom("cluster_members as m")
    .innerJoin("clusters as c", (join) =>
      join.onRef("c.site_id", "=", "m.site_id").onRef("c.cluster_id", "=", "m.cluster_id"),
    )
    .select(["m.cluster_id as cluster", "m.account_id as account", "c.label"])
    .where("m.site_id", "=", siteId)
    .orderBy("m.account_id")
    .execute();
  const links = await db
    .selectFrom("links")
    .select(["account_a as a", "account_b as b", "bits", "relations", "group_line"])
    .where("site_id", "=", siteId)
    .execute();
  const clusters = [...Map.groupBy(members, ({ cluster }) => cluster).values()].map((own) => ({
    label: own[0]?.label ?? "",
    accounts: own.map(({ account }) => account),
  }));
  return {
    clusters,
    links: links.map(({ a, b, bits, relations, group_line: line }) => {
      const probability = 1 / (1 + 2 ** -(bits + ((line as { bits: number } | null)?.bits ?? 0)));
      const before = relations as { oneHand: number; household: number };
      const rest = 1 - before.oneHand;
      // What is not one hand keeps its shares, as in `withGroupLine`.
      return { a, b, probability, household: rest > 0 ? (before.household * (1 - probability)) / rest : 0 };
    }),
  };
}
