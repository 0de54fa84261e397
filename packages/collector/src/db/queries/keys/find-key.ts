import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import { hashToken, type KeyKind } from "./key-text.ts";

export interface FoundKey {
  siteId: string;
  kind: KeyKind;
  /** The shown part, for logs. */
  prefix: string;
  /** Of its site. */
  trustClaims: boolean;
}

/** Null for an unknown or revoked key. */
export async function findKey(db: Kysely<Database>, raw: string): Promise<FoundKey | null> {
  const row = await db
    .selectFrom("keys")
    .innerJoin("sites", "sites.site_id", "keys.site_id")
    .where("keys.key_hash", "=", hashToken(raw))
    .where("keys.revoked_at", "is", null)
    .select(["keys.site_id", "keys.kind", "keys.key_prefix", "sites.trust_claims"])
    .executeTakeFirst();
  if (row === undefined) return null;
  return { siteId: row.site_id, kind: row.kind, prefix: row.key_prefix, trustClaims: row.trust_claims };
}
