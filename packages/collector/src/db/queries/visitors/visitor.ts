import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

export function visitorRow(db: Kysely<Database>, siteId: string, visitorId: string) {
  return db
    .selectFrom("visitors")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("visitor_id", "=", visitorId)
    .executeTakeFirst();
}

/** Accounts on one visitor, the latest first; 500 are more than anybody reads. */
export function visitorAccounts(db: Kysely<Database>, siteId: string, visitorId: string) {
  return db
    .selectFrom("account_visitors")
    .select(["account_id", "observations", "last_seen"])
    .where("site_id", "=", siteId)
    .where("visitor_id", "=", visitorId)
    .orderBy("last_seen", "desc")
    .orderBy("account_id")
    .limit(500)
    .execute();
}
