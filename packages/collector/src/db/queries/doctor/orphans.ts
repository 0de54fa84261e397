import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

type Table = keyof Database;
/** Rows of `table` need one of `parent` with the same site and the same values in these columns. */
export interface Reference {
  table: Table;
  parent: Table;
  /** Column of the table to column of the parent. */
  columns: Readonly<Record<string, string>>;
  /** Rows that need none. */
  except?: Readonly<Record<string, string>>;
}

/** Counting ends here: more would say nothing more. */
const MOST = 1000;

/** How many rows lack what they refer to, at most a thousand. One walk of both tables. */
export async function countOrphans(db: Kysely<Database>, reference: Reference): Promise<number> {
  const { table, parent, columns, except = {} } = reference;
  const same = Object.entries(columns).map(([own, theirs]) => sql`p.${sql.ref(theirs)} = t.${sql.ref(own)}`);
  const excepted = Object.entries(except).map(([column, value]) => sql`t.${sql.ref(column)} <> ${value}`);
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from ${sql.table(table)} t
      where ${sql.join([sql`true`, ...excepted], sql` and `)}
        and not exists (select 1 from ${sql.table(parent)} p
          where p.site_id = t.site_id and ${sql.join(same, sql` and `)})
      limit ${MOST}) o`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Evidence whose counted holders are not those that it has, at most a thousand. */
export async function countMiscountedEvidence(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from evidence_holders h
      left join (select site_id, kind, key, count(*) as holders from evidence group by site_id, kind, key) e
        on e.site_id = h.site_id and e.kind = h.kind and e.key = h.key
      where h.holders <> coalesce(e.holders, 0)
      limit ${MOST}) w`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Clusters whose size is not the number of their members, at most a thousand. */
export async function countMiscountedClusters(db: Kysely<Database>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (
      select 1 from clusters c
      left join (select site_id, cluster_id, count(*) as members from cluster_members group by site_id, cluster_id) m
        on m.site_id = c.site_id and m.cluster_id = c.cluster_id
      where c.size <> coalesce(m.members, 0)
      limit ${MOST}) w`.execute(db);
  return rows[0]?.count ?? 0;
}
