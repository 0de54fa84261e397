import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/**
 * Where and on what an account was seen, or is claimed by pages to have been, the latest `limit` times, newest first.
 * One at a time: any browser can claim as often as it likes, and must not push out what was seen.
 */
export function accountSightings(
  db: Kysely<Database>,
  siteId: string,
  account: string,
  trust: "confirmed" | "claimed",
  limit: number,
) {
  return db
    .selectFrom("observations")
    .select([
      "observation_id",
      "at",
      "country",
      "asn",
      "as_name",
      "network_class",
      "address_key",
      "visitor_id",
      "browser",
      "os",
      "trust",
    ])
    .where("site_id", "=", siteId)
    .where("account_id", "=", account)
    .where("trust", "=", trust)
    .orderBy("at", "desc")
    .orderBy("observation_id", "desc")
    .limit(limit)
    .execute();
}

/** What happened to an account, the latest `limit` events, newest first. */
export function accountEvents(db: Kysely<Database>, siteId: string, account: string, limit: number) {
  return db
    .selectFrom("events")
    .select(["event_id", "name", "at", "data"])
    .where("site_id", "=", siteId)
    .where("account_id", "=", account)
    .orderBy("at", "desc")
    .orderBy("event_id", "desc")
    .limit(limit)
    .execute();
}
