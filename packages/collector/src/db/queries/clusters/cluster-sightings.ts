import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Devices that the accounts of a cluster use; shared ones first, so that a bounded graph keeps what binds. */
export function devicesOfAccounts(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
  limit: number,
) {
  return db
    .selectFrom("account_visitors as av")
    .innerJoin("visitors as v", (join) =>
      join.onRef("v.site_id", "=", "av.site_id").onRef("v.visitor_id", "=", "av.visitor_id"),
    )
    .select(({ fn }) => [
      "av.visitor_id",
      "v.browser",
      "v.os",
      fn.count<string>("av.account_id").as("shared"),
      fn.agg<string[]>("array_agg", ["av.account_id"]).as("accounts"),
      fn.agg<number[]>("array_agg", ["av.observations"]).as("counts"),
    ])
    .where("av.site_id", "=", siteId)
    .where("av.account_id", "in", accounts)
    .groupBy(["av.visitor_id", "v.browser", "v.os"])
    .orderBy("shared", "desc")
    .orderBy("av.visitor_id")
    .limit(limit)
    .execute();
}

/** Addresses where the accounts of a cluster were seen, by pseudonym; shared ones first. */
export function addressesOfAccounts(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
  limit: number,
) {
  return db
    .selectFrom("account_addresses")
    .select(({ fn }) => [
      "address_key",
      fn.max("country").as("country"),
      fn.max("as_name").as("as_name"),
      fn.max("network_class").as("network_class"),
      fn.count<string>("account_id").as("shared"),
      fn.agg<string[]>("array_agg", ["account_id"]).as("accounts"),
      fn.agg<number[]>("array_agg", ["observations"]).as("counts"),
    ])
    .where("site_id", "=", siteId)
    .where("account_id", "in", accounts)
    .groupBy("address_key")
    .orderBy("shared", "desc")
    .orderBy("address_key")
    .limit(limit)
    .execute();
}
