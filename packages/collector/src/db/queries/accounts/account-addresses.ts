import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import { SHOWN } from "./account-devices.ts";

/** The latest addresses of an account, each with the number of accounts seen there. */
export async function accountAddresses(db: Kysely<Database>, siteId: string, account: string) {
  const rows = await db
    .selectFrom("account_addresses")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("account_id", "=", account)
    .orderBy("last_seen", "desc")
    .orderBy("address_key")
    .limit(SHOWN)
    .execute();
  if (rows.length === 0) return [];
  const counts = await db
    .selectFrom("account_addresses")
    .select(({ fn }) => ["address_key", fn.countAll().as("accounts")])
    .where("site_id", "=", siteId)
    .where(
      "address_key",
      "in",
      rows.map((row) => row.address_key),
    )
    .groupBy("address_key")
    .execute();
  const accounts = new Map(counts.map((row) => [row.address_key, Number(row.accounts)]));
  return rows.map((row) => ({ ...row, accounts: accounts.get(row.address_key) ?? 1 }));
}
