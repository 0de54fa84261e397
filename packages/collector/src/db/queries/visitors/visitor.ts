import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** A visitor by its id, or by one that it had before. */
export function visitorRow(db: Kysely<Database>, siteId: string, visitorId: string) {
  return db
    .selectFrom("visitors")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("visitor_id", "=", ({ fn, selectFrom, val }) =>
      fn.coalesce(
        selectFrom("visitor_aliases")
          .select("visitor_aliases.visitor_id")
          .where("visitor_aliases.site_id", "=", siteId)
          .where("visitor_aliases.alias", "=", visitorId),
        val(visitorId),
      ),
    )
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
