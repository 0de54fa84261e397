import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import { hashToken, type KeyKind, shownPart } from "./key-text.ts";

export interface LivingKey {
  hash: string;
  kind: KeyKind;
  name: string;
  expiresAt: Date | null;
}

/**
 * The site's living key named by its whole text or by its shown part; null for none. Two keys of one site share a
 * shown part once in 2^48, and then the whole text is needed.
 */
export async function livingKey(
  db: Kysely<Database>,
  siteId: string,
  named: string,
  now: Date,
): Promise<LivingKey | null> {
  const living = db
    .selectFrom("keys")
    .where("site_id", "=", siteId)
    .where("revoked_at", "is", null)
    .where((or) => or.or([or("expires_at", "is", null), or("expires_at", ">", now)]));
  const found = await (named === shownPart(named)
    ? living.where("key_prefix", "=", named)
    : living.where("key_hash", "=", hashToken(named))
  )
    .select(["key_hash as hash", "kind", "name", "expires_at as expiresAt"])
    .execute();
  return found.length === 1 ? (found[0] ?? null) : null;
}
