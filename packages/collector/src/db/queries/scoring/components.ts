import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Accounts one step away: by a binding link of at least `minProbability` (0: any), or as members of one cluster. */
export async function neighbours(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
  minProbability: number,
): Promise<string[]> {
  if (accounts.length === 0) return [];
  const linked = (from: "account_a" | "account_b", to: "account_a" | "account_b") =>
    db
      .selectFrom("links")
      .select(`${to} as account`)
      .where("site_id", "=", siteId)
      .where(from, "in", accounts)
      .where("role", "=", sql.lit("binds"))
      .$if(minProbability > 0, (q) => q.where("probability", ">=", minProbability));
  const together = db
    .selectFrom("cluster_members as mine")
    .innerJoin("cluster_members as theirs", (join) =>
      join.onRef("theirs.site_id", "=", "mine.site_id").onRef("theirs.cluster_id", "=", "mine.cluster_id"),
    )
    .select("theirs.account_id as account")
    .where("mine.site_id", "=", siteId)
    .where("mine.account_id", "in", accounts);
  const rows = await linked("account_a", "account_b")
    .union(linked("account_b", "account_a"))
    .union(together)
    .execute();
  return rows.map((row) => row.account);
}
