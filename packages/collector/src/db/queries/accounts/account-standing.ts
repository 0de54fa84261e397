import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** What is shown beside every account: its cluster, its visitors and its standing assessment. */
export interface AccountStanding {
  cluster: { id: string; label: string } | null;
  visitors: number;
  score: number | null;
  action: string | null;
}

/** Three indexed queries, whatever the number of accounts. */
export async function accountStandings(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<(account: string) => AccountStanding> {
  if (accounts.length === 0) return () => NONE;
  const readClusters = db
    .selectFrom("cluster_members as m")
    .innerJoin("clusters as c", (join) =>
      join.onRef("c.site_id", "=", "m.site_id").onRef("c.cluster_id", "=", "m.cluster_id"),
    )
    .select(["m.account_id", "c.cluster_id", "c.label"])
    .where("m.site_id", "=", siteId)
    .where("m.account_id", "in", accounts)
    .execute();
  const readVisitors = db
    .selectFrom("account_visitors")
    .select(({ fn }) => ["account_id", fn.countAll().as("visitors")])
    .where("site_id", "=", siteId)
    .where("account_id", "in", accounts)
    .groupBy("account_id")
    .execute();
  const readAssessments = db
    .selectFrom("assessments")
    .distinctOn("account_id")
    .select(["account_id", "score", "action"])
    .where("site_id", "=", siteId)
    .where("account_id", "in", accounts)
    .where("moment", "=", "standing")
    .orderBy("account_id")
    .orderBy("at", "desc")
    .orderBy("assessment_id", "desc")
    .execute();
  const [clusters, visitors, assessments] = await Promise.all([readClusters, readVisitors, readAssessments]);
  const clusterOf = new Map(clusters.map((row) => [row.account_id, row]));
  const visitorsOf = new Map(visitors.map((row) => [row.account_id, Number(row.visitors)]));
  const assessmentOf = new Map(assessments.map((row) => [row.account_id, row]));
  return (account) => {
    const cluster = clusterOf.get(account);
    const assessment = assessmentOf.get(account);
    return {
      cluster: cluster === undefined ? null : { id: cluster.cluster_id, label: cluster.label },
      visitors: visitorsOf.get(account) ?? 0,
      score: assessment?.score ?? null,
      action: assessment?.action ?? null,
    };
  };
}

const NONE: AccountStanding = { cluster: null, visitors: 0, score: null, action: null };
