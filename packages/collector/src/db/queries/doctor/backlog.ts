import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Accounts of each site that wait to be scored, and since when the first of them does. */
export function backlogBySite(
  db: Kysely<Database>,
): Promise<{ site_id: string; count: number; since: Date }[]> {
  return db
    .selectFrom("dirty_accounts")
    .select(["site_id", sql<number>`count(*)::int`.as("count"), sql<Date>`min(since)`.as("since")])
    .groupBy("site_id")
    .orderBy("since")
    .execute();
}

/** Leases whose time was over `graceMs` ago, by the store's clock: their holder ended without freeing them. */
export async function deadLeases(
  db: Kysely<Database>,
  graceMs: number,
): Promise<{ site_id: string; work: string; holder: string; overMs: number }[]> {
  const { rows } = await sql<{ site_id: string; work: string; holder: string; overMs: number }>`
    select site_id, work, holder, (extract(epoch from now() - until) * 1000)::float8 as "overMs"
    from leases where until < now() - make_interval(secs => ${graceMs / 1000})
    order by until`.execute(db);
  return rows;
}

/** When the oldest observation of any site was received; null without any. */
export async function oldestObservation(db: Kysely<Database>): Promise<Date | null> {
  const row = await db
    .selectFrom("observations")
    .select(({ fn }) => fn.min("received_at").as("oldest"))
    .executeTakeFirst();
  return row?.oldest ?? null;
}
