import { type InferResult, type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";
import { SHOWN } from "./account-devices.ts";

/**
 * The latest addresses of an account, each with the number of confirmed accounts seen there. Ingest keeps that count with
 * the evidence, in the transaction that adds the address; a carrier's has tens of thousands. A question yet to be asked.
 */
export function addressesOfAccount(db: Kysely<Database>, siteId: string, account: string) {
  return db
    .selectFrom("account_addresses as a")
    .leftJoin("evidence_holders as h", (join) =>
      join
        .onRef("h.site_id", "=", "a.site_id")
        .on("h.kind", "=", sql.lit("address"))
        .onRef("h.key", "=", "a.address_key"),
    )
    .selectAll("a")
    .select(({ fn }) => fn.coalesce("h.holders", sql.lit(1)).as("accounts"))
    .where("a.site_id", "=", siteId)
    .where("a.account_id", "=", account)
    .orderBy("a.last_seen", "desc")
    .orderBy("a.address_key")
    .limit(SHOWN);
}

export type AddressRow = InferResult<ReturnType<typeof addressesOfAccount>>[number];
