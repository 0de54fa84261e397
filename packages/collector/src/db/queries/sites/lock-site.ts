import type { Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Holds the site's row until the transaction ends: who does the same waits. */
export async function lockSite(trx: Transaction<Database>, siteId: string): Promise<void> {
  await trx.selectFrom("sites").where("site_id", "=", siteId).select("site_id").forUpdate().execute();
}
