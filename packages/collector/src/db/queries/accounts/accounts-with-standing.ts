import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { AccountStanding } from "./account-standing.ts";
import type { AccountRow } from "./list-accounts.ts";

export interface AccountWithStanding {
  row: AccountRow;
  standing: AccountStanding;
}

/** The first accounts of a cluster in the order of their ids. */
export async function accountsOfCluster(
  db: Kysely<Database>,
  siteId: string,
  clusterId: string,
  limit: number,
): Promise<AccountWithStanding[]> {
  const rows = await standingQuery(db, siteId)
    .where("m.cluster_id", "=", clusterId)
    .orderBy("a.account_id")
    .limit(limit)
    .execute();
  return rows.map(apart);
}

/** A question yet to be asked, of all accounts of a site; `apart` takes its answers apart. */
export function standingQuery(db: Kysely<Database>, siteId: string) {
  return db
    .selectFrom("accounts as a")
    .leftJoin("cluster_members as m", (join) =>
      join.onRef("m.site_id", "=", "a.site_id").onRef("m.account_id", "=", "a.account_id"),
    )
    .leftJoin("clusters as c", (join) =>
      join.onRef("c.site_id", "=", "m.site_id").onRef("c.cluster_id", "=", "m.cluster_id"),
    )
    .leftJoinLateral(
      (from) =>
        from
          .selectFrom("assessments as s")
          .select(["s.score", "s.action"])
          .whereRef("s.site_id", "=", "a.site_id")
          .whereRef("s.account_id", "=", "a.account_id")
          .where("s.moment", "=", sql.lit("standing"))
          .orderBy("s.at", "desc")
          .orderBy("s.assessment_id", "desc")
          .limit(1)
          .as("standing"),
      (join) => join.onTrue(),
    )
    .selectAll("a")
    .select(["c.cluster_id", "c.label", "standing.score", "standing.action"])
    .select(({ selectFrom, fn }) =>
      selectFrom("account_visitors as v")
        .select(fn.countAll<number>().as("visitors"))
        .whereRef("v.site_id", "=", "a.site_id")
        .whereRef("v.account_id", "=", "a.account_id")
        .as("visitors"),
    )
    .where("a.site_id", "=", siteId);
}

type Found = AccountRow & {
  cluster_id: string | null;
  label: string | null;
  score: number | null;
  action: string | null;
  visitors: number | null;
};

export function apart(found: Found): AccountWithStanding {
  const { cluster_id: id, label, score, action, visitors, ...row } = found;
  const cluster = id === null || label === null ? null : { id, label };
  return { row, standing: { cluster, score, action, visitors: visitors ?? 0 } };
}
