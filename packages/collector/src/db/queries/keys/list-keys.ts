import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Every key of the site, revoked and expired ones included, oldest first. */
export function listKeys(db: Kysely<Database>, siteId: string) {
  return db
    .selectFrom("keys")
    .where("site_id", "=", siteId)
    .select(["site_id", "key_prefix", "kind", "name", "created_at", "revoked_at", "expires_at"])
    .select("last_used_on")
    .orderBy("created_at")
    .orderBy("key_prefix")
    .execute();
}
