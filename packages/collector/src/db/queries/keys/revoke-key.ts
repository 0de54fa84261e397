import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import { hashToken, shownPart } from "./key-text.ts";

/**
 * Revokes the site's living key named by its whole text or by its shown part. Returns how many were revoked: 0 for
 * none; two keys of one site share a shown part once in 2^48, and then the whole text is needed.
 */
export async function revokeKey(
  db: Kysely<Database>,
  siteId: string,
  named: string,
  at: Date,
): Promise<number> {
  const byShownPart = named === shownPart(named);
  const living = db.selectFrom("keys").where("site_id", "=", siteId).where("revoked_at", "is", null);
  const found = await (byShownPart
    ? living.where("key_prefix", "=", named)
    : living.where("key_hash", "=", hashToken(named))
  )
    .select("key_hash")
    .execute();
  const only = found[0];
  if (only === undefined || found.length > 1) return 0;
  const result = await db
    .updateTable("keys")
    .set({ revoked_at: at })
    .where("key_hash", "=", only.key_hash)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
