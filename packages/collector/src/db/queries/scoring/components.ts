import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

/**
 * `seeds` and all accounts that can be reached from them: by binding links of at least `minProbability` (0: any), or as
 * members of one cluster. Null where these are more than `limit`.
 */
export async function reachable(
  db: Kysely<Database>,
  siteId: string,
  seeds: readonly string[],
  { minProbability, limit }: { minProbability: number; limit: number },
): Promise<Set<string> | null> {
  if (seeds.length === 0) return new Set();
  const strong = minProbability > 0 ? sql`and l.probability >= ${minProbability}` : sql``;
  const most = Number.isFinite(limit) ? sql`limit ${limit + 1}` : sql``;
  const first = sql.join(seeds.map((seed) => sql`(${seed})`));
  const { rows } = await sql<{ account: string }>`
    with recursive reached (account) as (
      select account collate "C" from (values ${first}) seeds (account)
      union
      select step.account from reached cross join lateral (
        select l.account_b as account from links l
        where l.site_id = ${siteId} and l.account_a = reached.account and l.role = 'binds' ${strong}
        union all
        select l.account_a from links l
        where l.site_id = ${siteId} and l.account_b = reached.account and l.role = 'binds' ${strong}
        union all
        select theirs.account_id from cluster_members mine
        join cluster_members theirs on theirs.site_id = mine.site_id and theirs.cluster_id = mine.cluster_id
        where mine.site_id = ${siteId} and mine.account_id = reached.account
      ) step
    )
    select account from reached ${most}`.execute(db);
  return rows.length > limit ? null : new Set(rows.map((row) => row.account));
}
