import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

/**
 * Accounts whose pairs may teach, in an order that has nothing to do with what they did: a sample is the first of them.
 * They are those that the operator's server named or signed. Where a site lets claims count, an account with a merely
 * claimed observation is left out: whoever knows the public key made some of its evidence.
 */
export async function teachers(db: Kysely<Database>, siteId: string, limit: number): Promise<string[]> {
  const rows = await teaching(db, siteId)
    .orderBy(sql`md5(a.account_id)`)
    .orderBy("a.account_id")
    .limit(limit)
    .execute();
  return rows.map((row) => row.account_id);
}

/** Those of `accounts` that are among them. */
export async function teachersAmong(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<Set<string>> {
  if (accounts.length === 0) return new Set();
  const rows = await teaching(db, siteId).where("a.account_id", "in", accounts).execute();
  return new Set(rows.map((row) => row.account_id));
}

function teaching(db: Kysely<Database>, siteId: string) {
  return db
    .selectFrom("accounts as a")
    .innerJoin("sites as s", "s.site_id", "a.site_id")
    .select("a.account_id")
    .where("a.site_id", "=", siteId)
    .where("a.trust", "=", "confirmed")
    .where((where) =>
      where.or([
        where("s.trust_claims", "=", false),
        where.not(
          where.exists(
            where
              .selectFrom("observations as o")
              .select(sql.lit(1).as("one"))
              .whereRef("o.site_id", "=", "a.site_id")
              .whereRef("o.account_id", "=", "a.account_id")
              .where("o.trust", "=", "claimed"),
          ),
        ),
      ]),
    );
}
