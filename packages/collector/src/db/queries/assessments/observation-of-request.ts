import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** The observation that a page made, if it belongs to the site and was received since `since`. */
export function observationOfRequest(db: Kysely<Database>, siteId: string, requestId: string, since: Date) {
  return db
    .selectFrom("observations")
    .select(["observation_id", "at", "country", "asn", "network_class", "address_key", "visitor_id"])
    .where("site_id", "=", siteId)
    .where("observation_id", "=", requestId)
    .where("received_at", ">=", since)
    .executeTakeFirst();
}
