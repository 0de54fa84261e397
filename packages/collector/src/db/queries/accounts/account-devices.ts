import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** More are not read by a person; the latest are shown. */
export const SHOWN = 200;

export async function accountDevices(db: Kysely<Database>, siteId: string, account: string) {
  const rows = await db
    .selectFrom("account_visitors as av")
    .innerJoin("visitors as v", (join) =>
      join.onRef("v.site_id", "=", "av.site_id").onRef("v.visitor_id", "=", "av.visitor_id"),
    )
    .select([
      "av.visitor_id",
      "v.browser",
      "v.os",
      "v.device_class",
      "av.first_seen",
      "av.last_seen",
      "av.observations",
    ])
    .where("av.site_id", "=", siteId)
    .where("av.account_id", "=", account)
    .orderBy("av.last_seen", "desc")
    .orderBy("av.visitor_id")
    .limit(SHOWN)
    .execute();
  const holders = await holdersOf(
    db,
    siteId,
    rows.map((row) => row.visitor_id),
  );
  return rows.map((row) => ({ ...row, accounts: holders.get(row.visitor_id) ?? 1 }));
}

async function holdersOf(
  db: Kysely<Database>,
  siteId: string,
  visitors: readonly string[],
): Promise<Map<string, number>> {
  if (visitors.length === 0) return new Map();
  const rows = await db
    .selectFrom("account_visitors")
    .select(({ fn }) => ["visitor_id", fn.countAll().as("accounts")])
    .where("site_id", "=", siteId)
    .where("visitor_id", "in", visitors)
    .groupBy("visitor_id")
    .execute();
  return new Map(rows.map((row) => [row.visitor_id, Number(row.accounts)]));
}
