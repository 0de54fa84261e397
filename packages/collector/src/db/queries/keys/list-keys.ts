import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Every key, revoked ones included, oldest first. Null: of all sites. */
export function listKeys(db: Kysely<Database>, siteId: string | null) {
  return db
    .selectFrom("keys")
    .$if(siteId !== null, (query) => query.where("site_id", "=", siteId))
    .select(["site_id", "key_prefix", "kind", "created_at", "revoked_at"])
    .orderBy("site_id")
    .orderBy("created_at")
    .orderBy("key_prefix")
    .execute();
}
