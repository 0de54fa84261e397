import { type Selectable, sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { ObservationsTable } from "../../tables/observations.ts";

export type ObservationRow = Selectable<ObservationsTable>;

/** More unattached observations than an honest session makes before somebody signs in. */
const UNATTACHED = 200;

/** The observation of each session since `since` that names an account by the latest word: whose session it is now. */
export async function sessionHolders(
  trx: Transaction<Database>,
  siteId: string,
  sessions: readonly string[],
  since: Date,
): Promise<Pick<ObservationRow, "session" | "visitor_token" | "account_id" | "trust">[]> {
  if (sessions.length === 0) return [];
  return await trx
    .selectFrom("observations")
    .distinctOn(["session", "visitor_token"])
    .select(["session", "visitor_token", "account_id", "trust"])
    .where("site_id", "=", siteId)
    .where("session", "in", sessions)
    .where("received_at", ">=", since)
    .where("account_id", "is not", null)
    .orderBy("session")
    .orderBy("visitor_token")
    // The server may have named another account for an observation than its session carried over.
    .orderBy(sql`coalesce(confirmed_at, received_at)`, "desc")
    .orderBy("received_at", "desc")
    .orderBy("at", "desc")
    .orderBy("observation_id", "desc")
    .execute();
}

/** The latest observation of each session since `since`: the browser it is, where the page may keep no token. */
export async function sessionVisitors(
  trx: Transaction<Database>,
  siteId: string,
  sessions: readonly string[],
  since: Date,
): Promise<Pick<ObservationRow, "session" | "visitor_id" | "confidence">[]> {
  if (sessions.length === 0) return [];
  return await trx
    .selectFrom("observations")
    .distinctOn("session")
    .select(["session", "visitor_id", "confidence"])
    .where("site_id", "=", siteId)
    .where("session", "in", sessions)
    .where("visitor_token", "is", null)
    .where("received_at", ">=", since)
    .orderBy("session")
    .orderBy("received_at", "desc")
    .orderBy("observation_id", "desc")
    .execute();
}

/** Observations of each session that nobody trusted has claimed yet, latest first, bounded for each. */
export async function unattachedObservations(
  trx: Transaction<Database>,
  siteId: string,
  sessions: readonly string[],
  since: Date,
): Promise<ObservationRow[]> {
  if (sessions.length === 0) return [];
  const placed = trx
    .selectFrom("observations")
    .selectAll()
    .select(
      sql<number>`row_number() over (partition by session, visitor_token order by received_at desc)`.as(
        "place",
      ),
    )
    .where("site_id", "=", siteId)
    .where("session", "in", sessions)
    .where("received_at", ">=", since)
    .where("trust", "!=", sql.lit("confirmed"));
  return await trx
    .selectFrom(placed.as("placed"))
    .selectAll()
    .where("place", "<=", UNATTACHED)
    .orderBy("received_at", "desc")
    .execute();
}

/** What was measured in these observations, as far as it ties accounts. */
export async function itemsOf(trx: Transaction<Database>, siteId: string, observationIds: readonly string[]) {
  if (observationIds.length === 0) return [];
  return await trx
    .selectFrom("items")
    .select(["observation_id", "type", "at", "payload"])
    .where("site_id", "=", siteId)
    .where("observation_id", "in", observationIds)
    .where("type", "in", ["fingerprint", "typing", "page"])
    .orderBy("at")
    .orderBy("item_id")
    .execute();
}

/** The greatest page dwell that each page view of these sessions has counted for an account so far. */
export async function countedPages(
  trx: Transaction<Database>,
  siteId: string,
  sessions: readonly string[],
  pageIds: readonly string[],
) {
  if (sessions.length === 0 || pageIds.length === 0) return [];
  const pageId = sql<string>`items.payload ->> 'pageId'`;
  return await trx
    .selectFrom("observations")
    .innerJoin("items", (join) =>
      join
        .onRef("items.site_id", "=", "observations.site_id")
        .onRef("items.observation_id", "=", "observations.observation_id"),
    )
    .where("observations.site_id", "=", siteId)
    .where("observations.session", "in", sessions)
    .where("observations.account_id", "is not", null)
    .where("items.type", "=", "page")
    .where(pageId, "in", pageIds)
    .groupBy(["observations.session", "observations.account_id", "observations.trust", pageId])
    .select([
      "observations.session",
      "observations.account_id",
      "observations.trust",
      pageId.as("page_id"),
      sql<number>`max((items.payload ->> 'pageDwellMs')::double precision)`.as("page_dwell_ms"),
    ])
    .execute();
}
