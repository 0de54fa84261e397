import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** One account to be erased, and what goes with it. */
export interface Subject {
  siteId: string;
  account: string;
  /** Visitors on which no other account was seen: they are this account's alone, tokens and unnamed visits included. */
  visitors: readonly string[];
  /** Stands where a record of other accounts named this one. */
  tombstone: string;
  at: Date;
}

/** The visitors of an account that no other account shares. */
export async function ownVisitors(
  db: Kysely<Database> | Transaction<Database>,
  siteId: string,
  account: string,
): Promise<string[]> {
  const rows = await db
    .selectFrom((from) =>
      from
        .selectFrom("account_visitors")
        .select("visitor_id")
        .where("site_id", "=", siteId)
        .where("account_id", "=", account)
        .union(
          from
            .selectFrom("observations")
            .select("visitor_id")
            .where("site_id", "=", siteId)
            .where("account_id", "=", account),
        )
        .as("mine"),
    )
    .select("mine.visitor_id")
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("account_visitors as other")
            .select("other.visitor_id")
            .where("other.site_id", "=", siteId)
            .whereRef("other.visitor_id", "=", "mine.visitor_id")
            .where("other.account_id", "!=", account),
        ),
      ),
    )
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("observations as other")
            .select("other.visitor_id")
            .where("other.site_id", "=", siteId)
            .whereRef("other.visitor_id", "=", "mine.visitor_id")
            .where("other.account_id", "!=", account),
        ),
      ),
    )
    .orderBy("mine.visitor_id")
    .execute();
  return rows.map((row) => row.visitor_id);
}
