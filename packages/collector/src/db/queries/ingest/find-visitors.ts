import { CANDIDATES_MAX, HOLDERS_MAX, type KnownVisitor, type VisitorTrace } from "@samehand/scorer";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** What a look-up brings: who it may be, and how many visitors have each key, up to `HOLDERS_MAX`. */
export interface FoundVisitors {
  candidates: KnownVisitor[];
  holders: ReadonlyMap<string, number>;
}

interface Row {
  holders: Record<string, number>;
  candidates: {
    visitor_id: string;
    trace: VisitorTrace;
    last_seen_ms: number;
    observations: number;
    asn: number | null;
    country: string | null;
    keys: string[];
    same_account: boolean;
    accounts: number;
  }[];
}

/**
 * Visitors that share one of the keys or the account, those with most in common first. One look-up in indexes: a key
 * that a crowd has is read as far as it is counted, and brings nobody.
 */
export async function findVisitors(
  trx: Transaction<Database>,
  siteId: string,
  keys: readonly string[],
  account: string | null,
): Promise<FoundVisitors> {
  if (keys.length === 0) return { candidates: [], holders: new Map() };
  const wanted = sql.join(keys.map((key) => sql`(${key}::text)`));
  const { rows } = await sql<Row>`
    with wanted (key) as (values ${wanted}),
    held as (
      select wanted.key, holder.visitor_id
      from wanted cross join lateral (
        select visitor_id from visitor_keys
        where site_id = ${siteId} and key = wanted.key
        order by visitor_id limit ${HOLDERS_MAX}
      ) holder
    ),
    counted as (select key, count(*)::int as holders from held group by key),
    owned as (
      select visitor_id from account_visitors
      where site_id = ${siteId} and account_id = ${account}
      order by visitor_id limit ${CANDIDATES_MAX + 1}
    ),
    near as (
      select visitor_id, array_agg(key) filter (where key is not null) as keys, bool_or(own) as own
      from (
        select held.visitor_id, held.key, false as own
        from held join counted on counted.key = held.key and counted.holders <= ${CANDIDATES_MAX}
        union all
        select visitor_id, null, true from owned where (select count(*) from owned) <= ${CANDIDATES_MAX}
      ) shared
      group by visitor_id
    ),
    found as (
      select v.visitor_id, v.trace, extract(epoch from v.last_seen) * 1000 as last_seen_ms, v.observations, v.asn,
        v.country, coalesce(near.keys, '{}') as keys, near.own as same_account,
        (select count(*) from (
          select 1 from account_visitors a
          where a.site_id = ${siteId} and a.visitor_id = v.visitor_id limit 2
        ) few)::int as accounts
      from near join visitors v on v.site_id = ${siteId} and v.visitor_id = near.visitor_id
      where v.trace is not null
      order by near.own desc, cardinality(coalesce(near.keys, '{}')) desc, v.last_seen desc, v.visitor_id
      limit ${CANDIDATES_MAX}
    )
    select (select coalesce(jsonb_object_agg(key, holders), '{}') from counted) as holders,
      (select coalesce(jsonb_agg(to_jsonb(found)), '[]') from found) as candidates`.execute(trx);
  const [row] = rows;
  return {
    holders: new Map(Object.entries(row?.holders ?? {})),
    candidates: (row?.candidates ?? []).map((found) => ({
      visitorId: found.visitor_id,
      trace: found.trace,
      lastSeenMs: found.last_seen_ms,
      visits: found.observations,
      asn: found.asn,
      country: found.country,
      sharedKeys: found.keys,
      sameAccount: found.same_account,
      accounts: found.accounts,
    })),
  };
}
