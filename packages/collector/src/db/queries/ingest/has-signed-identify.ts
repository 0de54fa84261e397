import type { Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Whether the page of this observation named its account with a valid signature. */
export async function hasSignedIdentify(
  trx: Transaction<Database>,
  siteId: string,
  observationId: string,
): Promise<boolean> {
  const identifies = await trx
    .selectFrom("items")
    .select("payload")
    .where("site_id", "=", siteId)
    .where("observation_id", "=", observationId)
    .where("type", "=", "identify")
    .execute();
  return identifies.some(({ payload }) => (payload as { signed?: boolean }).signed === true);
}
