import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Whether an unsigned identify of the page counts at this site. */
export async function trustsClaims(db: Kysely<Database>, siteId: string): Promise<boolean> {
  const row = await db
    .selectFrom("sites")
    .select("trust_claims")
    .where("site_id", "=", siteId)
    .executeTakeFirst();
  return row?.trust_claims ?? false;
}
