import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Sums of an account or a browser that are kept as long as they are seen again. */
export type SeenTable = "account_addresses" | "account_prints" | "account_visitors" | "visitors";

/** Deletes what was last seen before `before`. A walk: an index on a time that each sighting moves would cost more. */
export async function deleteUnseen(
  db: Kysely<Database>,
  table: SeenTable,
  siteId: string,
  before: Date,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where site_id = ${siteId} and last_seen < ${before}`.execute(db);
  return Number(numAffectedRows ?? 0);
}

/** Accounts that lose what they were compared by. */
export async function accountsUnseen(
  db: Kysely<Database>,
  table: Exclude<SeenTable, "visitors">,
  siteId: string,
  before: Date,
): Promise<string[]> {
  const rows = await db
    .selectFrom(table)
    .select("account_id")
    .distinct()
    .where("site_id", "=", siteId)
    .where("last_seen", "<", before)
    .execute();
  return rows.map((row) => row.account_id);
}

export async function countUnseen(
  db: Kysely<Database>,
  table: SeenTable,
  siteId: string,
  before: Date,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(table)}
    where site_id = ${siteId} and last_seen < ${before}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Tokens of visitors that are no longer there. */
export async function deleteOrphanTokens(
  trx: Transaction<Database> | Kysely<Database>,
  siteId: string,
  before: Date,
): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom("visitor_tokens")
    .where("site_id", "=", siteId)
    .where("first_seen", "<", before)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("visitors")
            .select("visitors.visitor_id")
            .whereRef("visitors.site_id", "=", "visitor_tokens.site_id")
            .whereRef("visitors.visitor_id", "=", "visitor_tokens.visitor_id"),
        ),
      ),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Ids of erased items, once no browser sends them any more. */
export async function deleteErasedItems(db: Kysely<Database>, siteId: string, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("items")
    .where("site_id", "=", siteId)
    .where("observation_id", "=", "")
    .where("at", "<", before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Rows that a plain cut by one time column would take, for a run that only counts. */
export async function countBefore(
  db: Kysely<Database>,
  table:
    | "observations"
    | "events"
    | "assessments"
    | "rejections"
    | "webhook_deliveries"
    | "dead_letters"
    | "imports"
    | "audit",
  siteId: string,
  before: Date,
): Promise<number> {
  const condition = {
    observations: sql`received_at < ${before}`,
    events: sql`received_at < ${before}`,
    assessments: sql`moment <> 'standing' and at < ${before}`,
    rejections: sql`hour < ${before}`,
    webhook_deliveries: sql`at < ${before}`,
    dead_letters: sql`received_at < ${before}`,
    imports: sql`updated_at < ${before}`,
    audit: sql`at < ${before}`,
  }[table];
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from ${sql.table(table)} where site_id = ${siteId} and ${condition}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
