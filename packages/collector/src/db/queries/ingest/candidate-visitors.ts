import { type Selectable, sql, type Transaction } from "kysely";
import type { Database, VisitorsTable } from "../../tables/index.ts";

/** Visits of one prefix that are looked at, and visitors that come out of them: a campus must not cost a scan. */
const RECENT_VISITS = 400;
const CANDIDATES = 24;

export interface RecentVisitor {
  visitor: Selectable<VisitorsTable>;
  /** Where on the prefix it was. */
  addressKeys: string[];
}

/** Visitors lately seen on this address prefix, latest first, bounded. */
export async function recentVisitors(
  trx: Transaction<Database>,
  siteId: string,
  prefixKey: string,
  since: Date,
): Promise<RecentVisitor[]> {
  const visits = trx
    .selectFrom("observations")
    .select(["visitor_id", "address_key", "at"])
    .where("site_id", "=", siteId)
    .where("prefix_key", "=", prefixKey)
    .where("at", ">=", since)
    .orderBy("at", "desc")
    .limit(RECENT_VISITS);
  const seen = await trx
    .selectFrom(visits.as("visits"))
    .select([
      "visitor_id",
      sql<Date>`max(at)`.as("last"),
      sql<string[]>`array_remove(array_agg(distinct address_key), null)`.as("address_keys"),
    ])
    .groupBy("visitor_id")
    .orderBy("last", "desc")
    .limit(CANDIDATES)
    .execute();
  if (seen.length === 0) return [];
  const ids = seen.map((row) => row.visitor_id);
  const visitors = await trx
    .selectFrom("visitors")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("visitor_id", "in", ids)
    .execute();
  const byId = new Map(visitors.map((visitor) => [visitor.visitor_id, visitor]));
  return seen.flatMap((row) => {
    const visitor = byId.get(row.visitor_id);
    return visitor === undefined ? [] : [{ visitor, addressKeys: row.address_keys }];
  });
}

/** How many visitors have exactly this print: the size of its anonymity set, counted up to a thousand. */
export async function visitorsWithPrint(
  trx: Transaction<Database>,
  siteId: string,
  printKey: string,
): Promise<number> {
  const some = trx
    .selectFrom("visitors")
    .select("visitor_id")
    .where("site_id", "=", siteId)
    .where("print_key", "=", printKey)
    .limit(1000);
  const row = await trx
    .selectFrom(some.as("some"))
    .select(({ fn }) => fn.countAll<number>().as("visitors"))
    .executeTakeFirstOrThrow();
  return row.visitors;
}
