import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Up to when keys go: those of networks, which are pseudonyms of addresses, and those of prints. */
export interface KeysBefore {
  network: Date;
  print: Date;
}

const isStale = ({ network, print }: KeysBefore) => sql<boolean>`
  case when key like 'address:%' or key like 'prefix:%' then seen_at < ${network} else seen_at < ${print} end`;

/** Deletes keys that were not seen since. Returns how many. */
export async function deleteVisitorKeys(
  db: Kysely<Database>,
  siteId: string,
  before: KeysBefore,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("visitor_keys")
    .where("site_id", "=", siteId)
    .where(isStale(before))
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function countVisitorKeys(
  db: Kysely<Database>,
  siteId: string,
  before: KeysBefore,
): Promise<number> {
  const { count } = await db
    .selectFrom("visitor_keys")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("site_id", "=", siteId)
    .where(isStale(before))
    .executeTakeFirstOrThrow();
  return count;
}

/** Takes out where visitors were that were last seen between the two times; returns how many had it. */
export async function emptyVisitorNetworks(
  db: Kysely<Database>,
  siteId: string,
  { since, before }: { since: Date; before: Date },
): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable("visitors")
    .set({ asn: null, country: null })
    .where("site_id", "=", siteId)
    .where("last_seen", ">=", since)
    .where("last_seen", "<", before)
    .where(sql<boolean>`(asn is not null or country is not null)`)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

export async function countVisitorNetworks(
  db: Kysely<Database>,
  siteId: string,
  { since, before }: { since: Date; before: Date },
): Promise<number> {
  const { count } = await db
    .selectFrom("visitors")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("site_id", "=", siteId)
    .where("last_seen", ">=", since)
    .where("last_seen", "<", before)
    .where(sql<boolean>`(asn is not null or country is not null)`)
    .executeTakeFirstOrThrow();
  return count;
}
