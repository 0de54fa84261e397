import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { StoredMark } from "../../tables/visitors.ts";

/** Marks that one observation showed. */
export interface MarkedObservation {
  account_id: string;
  visitor_id: string;
  marks: Record<string, StoredMark>;
}

/** Whoever shows a mark at every page shows the same ones. */
const PER_ACCOUNT = 200;

/**
 * Marked observations of some accounts at or after `since`, the latest of each: their own, and not what others showed who
 * were taken for the same visitor. What a page merely claims is left out unless the site trusts claims.
 */
export async function marksOfAccounts(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
  since = new Date(0),
): Promise<MarkedObservation[]> {
  if (accounts.length === 0) return [];
  return (await marksQuestion(siteId, accounts, since).execute(db)).rows;
}

/** The same as a question yet to be asked; `accounts` must name some. */
export function marksQuestion(siteId: string, accounts: readonly string[], since = new Date(0)) {
  const wanted = sql.join(accounts.map((account) => sql`(${account}::text)`));
  return sql<MarkedObservation>`
    select wanted.account_id, own.visitor_id, own.marks
    from (values ${wanted}) wanted (account_id) cross join lateral (
      select visitor_id, marks from observations
      where site_id = ${siteId} and account_id = wanted.account_id and marks is not null and at >= ${since}
        and (trust = 'confirmed' or trust = 'claimed' and (select trust_claims from sites where site_id = ${siteId}))
      order by at desc limit ${PER_ACCOUNT}
    ) own`;
}

/** Marks that this observation showed, and others of its session in the same browser at or after `since`. */
export async function marksOfSession(
  db: Kysely<Database>,
  siteId: string,
  observationId: string,
  since: Date,
): Promise<Record<string, StoredMark>[]> {
  const rows = await db
    .selectFrom("observations as shown")
    .innerJoin("observations as o", (join) =>
      join
        .onRef("o.site_id", "=", "shown.site_id")
        .on((on) =>
          on.or([
            on("o.observation_id", "=", on.ref("shown.observation_id")),
            on.and([
              on("o.session", "=", on.ref("shown.session")),
              on("o.visitor_token", "is not distinct from", on.ref("shown.visitor_token")),
              on("o.received_at", ">=", since),
            ]),
          ]),
        ),
    )
    .select("o.marks")
    .where("shown.site_id", "=", siteId)
    .where("shown.observation_id", "=", observationId)
    .where("o.marks", "is not", null)
    .orderBy("o.at", "desc")
    .limit(PER_ACCOUNT)
    .execute();
  return rows.flatMap(({ marks }) => (marks === null ? [] : [marks]));
}
