import type { InferResult, Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** More are not read by a person; the latest are shown. */
export const SHOWN = 200;

/** The latest visitors of an account, each with the number of accounts seen on it. A question yet to be asked. */
export function devicesOfAccount(db: Kysely<Database>, siteId: string, account: string) {
  return db
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
    .select(({ selectFrom, fn }) =>
      selectFrom("account_visitors as o")
        .select(fn.countAll<number>().as("accounts"))
        .whereRef("o.site_id", "=", "av.site_id")
        .whereRef("o.visitor_id", "=", "av.visitor_id")
        .$asScalar()
        .$notNull()
        .as("accounts"),
    )
    .where("av.site_id", "=", siteId)
    .where("av.account_id", "=", account)
    .orderBy("av.last_seen", "desc")
    .orderBy("av.visitor_id")
    .limit(SHOWN);
}

export type DeviceRow = InferResult<ReturnType<typeof devicesOfAccount>>[number];
