import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Whether the site ever had a key, revoked ones included. */
export async function hasKeys(db: Kysely<Database>, siteId: string): Promise<boolean> {
  const known = await db
    .selectFrom("keys")
    .where("site_id", "=", siteId)
    .select("key_hash")
    .limit(1)
    .execute();
  return known.length > 0;
}
