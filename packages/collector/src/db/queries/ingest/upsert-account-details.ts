import { type Insertable, sql, type Transaction } from "kysely";
import type { AccountAddressesTable, AccountVisitorsTable, Database } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

export async function upsertAccountVisitors(
  trx: Transaction<Database>,
  rows: readonly Insertable<AccountVisitorsTable>[],
): Promise<void> {
  for (const chunk of chunks(rows, 6)) {
    await trx
      .insertInto("account_visitors")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(["site_id", "account_id", "visitor_id"]).doUpdateSet({
          first_seen: sql`least(account_visitors.first_seen, excluded.first_seen)`,
          last_seen: sql`greatest(account_visitors.last_seen, excluded.last_seen)`,
          observations: sql`account_visitors.observations + excluded.observations`,
        }),
      )
      .execute();
  }
}

export async function upsertAccountAddresses(
  trx: Transaction<Database>,
  rows: readonly Insertable<AccountAddressesTable>[],
): Promise<void> {
  for (const chunk of chunks(rows, 10)) {
    await trx
      .insertInto("account_addresses")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(["site_id", "account_id", "address_key"]).doUpdateSet({
          country: sql`coalesce(excluded.country, account_addresses.country)`,
          asn: sql`coalesce(excluded.asn, account_addresses.asn)`,
          as_name: sql`coalesce(excluded.as_name, account_addresses.as_name)`,
          network_class: sql`case when excluded.network_class = 'unknown' then account_addresses.network_class else excluded.network_class end`,
          first_seen: sql`least(account_addresses.first_seen, excluded.first_seen)`,
          last_seen: sql`greatest(account_addresses.last_seen, excluded.last_seen)`,
          observations: sql`account_addresses.observations + excluded.observations`,
        }),
      )
      .execute();
  }
}
