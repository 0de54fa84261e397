import type { Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Accounts whose links or cluster rest on this account's being there. */
export async function boundTo(
  trx: Transaction<Database>,
  siteId: string,
  account: string,
): Promise<string[]> {
  const linked = async (from: "account_a" | "account_b", to: "account_a" | "account_b") => {
    const rows = await trx
      .selectFrom("links")
      .select(`${to} as account`)
      .where("site_id", "=", siteId)
      .where(from, "=", account)
      .execute();
    return rows.map((row) => row.account);
  };
  const members = await trx
    .selectFrom("cluster_members as mine")
    .innerJoin("cluster_members as theirs", (join) =>
      join.onRef("theirs.site_id", "=", "mine.site_id").onRef("theirs.cluster_id", "=", "mine.cluster_id"),
    )
    .select("theirs.account_id")
    .where("mine.site_id", "=", siteId)
    .where("mine.account_id", "=", account)
    .where("theirs.account_id", "!=", account)
    .execute();
  const bound = [
    ...(await linked("account_a", "account_b")),
    ...(await linked("account_b", "account_a")),
    ...members.map((row) => row.account_id),
  ];
  return [...new Set(bound)];
}

/** Takes the account out of its cluster at once; the next scoring decides what becomes of the rest. */
export async function leaveCluster(
  trx: Transaction<Database>,
  siteId: string,
  account: string,
): Promise<number> {
  const left = await trx
    .deleteFrom("cluster_members")
    .where("site_id", "=", siteId)
    .where("account_id", "=", account)
    .returning("cluster_id")
    .execute();
  for (const { cluster_id } of left) {
    await trx
      .updateTable("clusters")
      .set(({ eb }) => ({ size: eb("size", "-", 1) }))
      .where("site_id", "=", siteId)
      .where("cluster_id", "=", cluster_id)
      .execute();
    await trx
      .deleteFrom("clusters")
      .where("site_id", "=", siteId)
      .where("cluster_id", "=", cluster_id)
      .where("size", "<=", 0)
      .execute();
  }
  return left.length;
}
