import type { Kysely } from "kysely";
import { prepared } from "../../prepared.ts";
import type { Database } from "../../tables/index.ts";
import { hashToken, type KeyKind } from "./key-text.ts";

export interface FoundKey {
  siteId: string;
  kind: KeyKind;
  /** The shown part, for logs. */
  prefix: string;
  /** Refused from then on; null: never. */
  expiresAt: Date | null;
  /** Of its site. */
  trustClaims: boolean;
  allowedOrigins: readonly string[];
}

/** Null for a key that is unknown, revoked or expired. The first use of a day is written to the key. */
export async function findKey(db: Kysely<Database>, raw: string, now: Date): Promise<FoundKey | null> {
  const row = await db
    .selectFrom("keys")
    .innerJoin("sites", "sites.site_id", "keys.site_id")
    .where("keys.key_hash", "=", hashToken(raw))
    .where("keys.revoked_at", "is", null)
    .where((or) => or.or([or("keys.expires_at", "is", null), or("keys.expires_at", ">", now)]))
    .select(["keys.site_id", "keys.kind", "keys.key_prefix", "keys.expires_at", "keys.last_used_on"])
    .select(["sites.trust_claims", "sites.allowed_origins"])
    .modifyEnd(prepared("find_key"))
    .executeTakeFirst();
  if (row === undefined) return null;
  await noteUse(db, raw, row.last_used_on, now);
  return {
    siteId: row.site_id,
    kind: row.kind,
    prefix: row.key_prefix,
    expiresAt: row.expires_at,
    trustClaims: row.trust_claims,
    allowedOrigins: row.allowed_origins,
  };
}

async function noteUse(
  db: Kysely<Database>,
  raw: string,
  lastUsedOn: string | null,
  now: Date,
): Promise<void> {
  const today = now.toISOString().slice(0, 10);
  // A clock that was once ahead must not cost a write per request.
  if (lastUsedOn !== null && lastUsedOn >= today) return;
  await db
    .updateTable("keys")
    .set({ last_used_on: today })
    .where("key_hash", "=", hashToken(raw))
    .where((or) => or.or([or("last_used_on", "is", null), or("last_used_on", "<", today)]))
    .execute();
}
