import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/**
 * Sightings of some accounts, the latest `limit` of each, in order of time. What a page merely claims is left out unless
 * the site trusts claims: anybody can claim anybody's account from anywhere.
 */
export function sightingsOf(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
  limit: number,
) {
  return db
    .selectFrom((from) =>
      from
        .selectFrom("observations")
        .innerJoin("sites", "sites.site_id", "observations.site_id")
        .select(({ fn }) => [
          "account_id",
          "observation_id",
          "at",
          "country",
          "asn",
          "network_class",
          "address_key",
          "visitor_id",
          fn
            .agg<number>("row_number")
            .over((over) =>
              over.partitionBy("account_id").orderBy("at", "desc").orderBy("observation_id", "desc"),
            )
            .as("rank"),
        ])
        .where("observations.site_id", "=", siteId)
        .where("account_id", "in", accounts)
        .where((where) =>
          where.or([
            where("trust", "=", "confirmed"),
            where.and([where("trust", "=", "claimed"), where("sites.trust_claims", "=", true)]),
          ]),
        )
        .as("o"),
    )
    .selectAll()
    .where("o.rank", "<=", limit)
    .orderBy("o.at")
    .orderBy("o.observation_id")
    .execute();
}

/** Events of some accounts, the latest `limit` of each, in order of time. */
export function eventsOf(db: Kysely<Database>, siteId: string, accounts: readonly string[], limit: number) {
  return db
    .selectFrom((from) =>
      from
        .selectFrom("events")
        .select(({ fn }) => [
          "account_id",
          "event_id",
          "name",
          "at",
          "data",
          fn
            .agg<number>("row_number")
            .over((over) => over.partitionBy("account_id").orderBy("at", "desc").orderBy("event_id", "desc"))
            .as("rank"),
        ])
        .where("site_id", "=", siteId)
        .where("account_id", "in", accounts)
        .as("e"),
    )
    .selectAll()
    .where("e.rank", "<=", limit)
    .orderBy("e.at")
    .orderBy("e.event_id")
    .execute();
}
