import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

export interface LatestVerdict {
  a: string;
  b: string;
  verdict: "oneHand" | "differentPeople";
  by: string;
}

/** The newest verdict of each pair, the pairs reviewed last first. */
export async function latestVerdicts(
  db: Kysely<Database>,
  siteId: string,
  limit: number,
): Promise<LatestVerdict[]> {
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom("verdicts")
        .distinctOn(["account_a", "account_b"])
        .select(["account_a", "account_b", "verdict", "by", "at"])
        .where("site_id", "=", siteId)
        .orderBy("account_a")
        .orderBy("account_b")
        .orderBy("at", "desc")
        .orderBy("verdict_id", "desc")
        .as("v"),
    )
    .selectAll()
    .orderBy("v.at", "desc")
    .orderBy("v.account_a")
    .orderBy("v.account_b")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ a: row.account_a, b: row.account_b, verdict: row.verdict, by: row.by }));
}
