import { type Kysely, sql } from "kysely";
import type { Database } from "../src/db/tables/index.ts";

/**
 * Copies the rows of the site `main` out into a file and in again for another site, which is emptied afterwards. Returns
 * the rows a second of the way in.
 */
export async function copyAgain(
  db: Kysely<Database>,
  table: "items" | "events",
  file: string,
  siteId: string,
): Promise<number> {
  const { rows } = await sql<{ columns: string }>`
    select string_agg(quote_ident(column_name), ', ' order by ordinal_position) as columns
    from information_schema.columns where table_name = ${table} and table_schema = 'public'`.execute(db);
  const columns = rows[0]?.columns ?? "";
  const changed = columns.replace(/^site_id\b/, `'${siteId}' as site_id`);
  await sql.raw(`copy (select ${changed} from ${table} where site_id = 'main') to '${file}'`).execute(db);
  const startedMs = performance.now();
  await sql.raw(`copy ${table} (${columns}) from '${file}'`).execute(db);
  const seconds = (performance.now() - startedMs) / 1000;
  const copied = await sql<{ count: number }>`
    select count(*) as count from ${sql.table(table)} where site_id = ${siteId}`.execute(db);
  await sql`delete from ${sql.table(table)} where site_id = ${siteId}`.execute(db);
  return (copied.rows[0]?.count ?? 0) / seconds;
}
