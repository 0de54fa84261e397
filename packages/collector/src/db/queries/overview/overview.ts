import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Counts of one site; rejections are those of the last day. */
export async function overviewOf(db: Kysely<Database>, siteId: string, since: Date) {
  const count = async (table: "accounts" | "visitors" | "observations" | "dirty_accounts") => {
    const row = await db
      .selectFrom(table)
      .select(({ fn }) => fn.countAll().as("count"))
      .where("site_id", "=", siteId)
      .executeTakeFirstOrThrow();
    return Number(row.count);
  };
  const clusters = await db
    .selectFrom("clusters")
    .select(({ fn }) => ["label", fn.countAll().as("count"), fn.sum("size").as("accounts")])
    .where("site_id", "=", siteId)
    .groupBy("label")
    .orderBy("label")
    .execute();
  const actions = await db
    .selectFrom(
      db
        .selectFrom("assessments")
        .distinctOn("account_id")
        .select(["account_id", "action"])
        .where("site_id", "=", siteId)
        .where("moment", "=", "standing")
        .orderBy("account_id")
        .orderBy("at", "desc")
        .orderBy("assessment_id", "desc")
        .as("latest"),
    )
    .select(({ fn }) => ["action", fn.countAll().as("accounts")])
    .groupBy("action")
    .orderBy("action")
    .execute();
  const rejected = await db
    .selectFrom("rejections")
    .select(({ fn }) => ["code", fn.sum("count").as("count")])
    .where("site_id", "=", siteId)
    .where("hour", ">=", since)
    .groupBy("code")
    .orderBy("code")
    .execute();
  return {
    accounts: await count("accounts"),
    visitors: await count("visitors"),
    observations: await count("observations"),
    waiting: await count("dirty_accounts"),
    clusters: clusters.map((row) => ({
      label: row.label,
      count: Number(row.count),
      accounts: Number(row.accounts),
    })),
    actions: actions.map((row) => ({ action: row.action, accounts: Number(row.accounts) })),
    rejected: rejected.map((row) => ({ code: row.code, count: Number(row.count) })),
  };
}
