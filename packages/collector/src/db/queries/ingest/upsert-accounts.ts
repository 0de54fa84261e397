import { type Insertable, sql, type Transaction } from "kysely";
import type { AccountsTable, Database } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

/** Adds to the sums of accounts, and locks their rows: what follows may read an account and write it back. */
export async function upsertAccounts(
  trx: Transaction<Database>,
  rows: readonly Insertable<AccountsTable>[],
): Promise<void> {
  for (const chunk of chunks(rows, 9)) {
    await trx
      .insertInto("accounts")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(["site_id", "account_id"]).doUpdateSet({
          first_seen: sql`least(accounts.first_seen, excluded.first_seen)`,
          last_seen: sql`greatest(accounts.last_seen, excluded.last_seen)`,
          observations: sql`accounts.observations + excluded.observations`,
          events: sql`accounts.events + excluded.events`,
          trust: sql`case when accounts.trust = 'confirmed' then 'confirmed' else excluded.trust end`,
          page_views: sql`accounts.page_views + excluded.page_views`,
          page_dwell_ms: sql`accounts.page_dwell_ms + excluded.page_dwell_ms`,
        }),
      )
      .execute();
  }
}

/** Names accounts that a page claims. An account that exists already is left as it is: a claim proves nothing. */
export async function insertClaimedAccounts(
  trx: Transaction<Database>,
  rows: readonly Insertable<AccountsTable>[],
): Promise<void> {
  for (const chunk of chunks(rows, 9)) {
    await trx
      .insertInto("accounts")
      .values(chunk)
      .onConflict((conflict) => conflict.columns(["site_id", "account_id"]).doNothing())
      .execute();
  }
}
