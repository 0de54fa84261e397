import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

type Row = Readonly<Record<string, unknown>>;

/** Rows whose `account_id` is the account, as they are. */
export function rowsOfAccount(
  db: Kysely<Database>,
  table: keyof Database,
  siteId: string,
  account: string,
): Promise<Row[]> {
  return rowsOf(
    db,
    sql`
    select * from ${sql.table(table)} where site_id = ${siteId} and account_id = ${account} order by 1, 2, 3`,
  );
}

export function pairsOfAccount(
  db: Kysely<Database>,
  table: "links" | "verdicts",
  siteId: string,
  account: string,
): Promise<Row[]> {
  return rowsOf(
    db,
    sql`
    select * from ${sql.table(table)} where site_id = ${siteId} and account_a = ${account}
    union all
    select * from ${sql.table(table)} where site_id = ${siteId} and account_b = ${account}`,
  );
}

/** Browsers the account was seen on, shared ones too: they are what it was seen with. */
export function visitorsOfAccount(
  db: Kysely<Database>,
  table: "visitors" | "visitor_tokens",
  siteId: string,
  account: string,
): Promise<Row[]> {
  return rowsOf(
    db,
    sql`
    select * from ${sql.table(table)} where site_id = ${siteId} and visitor_id in (
      select visitor_id from account_visitors where site_id = ${siteId} and account_id = ${account}
      union select visitor_id from observations where site_id = ${siteId} and account_id = ${account})
    order by visitor_id`,
  );
}

/** The cluster the account is in now, or its history. */
export function clusterOfMember(
  db: Kysely<Database>,
  table: "clusters" | "cluster_history",
  siteId: string,
  account: string,
): Promise<Row[]> {
  return rowsOf(
    db,
    sql`
    select * from ${sql.table(table)} where site_id = ${siteId} and cluster_id in (
      select cluster_id from cluster_members where site_id = ${siteId} and account_id = ${account})
    order by 1, 2, 3`,
  );
}

/** Every item that names the account in an observation which is another's, or nobody's. */
export function identifiesElsewhere(db: Kysely<Database>, siteId: string, account: string): Promise<Row[]> {
  return rowsOf(
    db,
    sql`
    select i.* from items i
    left join observations o on o.site_id = i.site_id and o.observation_id = i.observation_id
    where i.site_id = ${siteId} and i.type = 'identify' and i.payload ->> 'account' = ${account}
      and o.account_id is distinct from ${account}`,
  );
}

async function rowsOf(db: Kysely<Database>, query: ReturnType<typeof sql<Row>>): Promise<Row[]> {
  return (await query.execute(db)).rows;
}
