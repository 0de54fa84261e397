import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import { hashToken, type KeyKind, newKeyText, shownPart } from "./key-text.ts";

export interface KeyDetails {
  /** The operator's word for what it is for. */
  name?: string;
  /** Never, unless said. */
  expiresAt?: Date | null;
}

/** Makes a key of the site; the returned text is told once, only its hash is stored. */
export async function createKey(
  db: Kysely<Database>,
  siteId: string,
  kind: KeyKind,
  at: Date,
  { name = "", expiresAt = null }: KeyDetails = {},
): Promise<{ raw: string; prefix: string }> {
  const raw = newKeyText(kind);
  await db
    .insertInto("keys")
    .values({
      site_id: siteId,
      key_prefix: shownPart(raw),
      key_hash: hashToken(raw),
      kind,
      name,
      created_at: at,
      revoked_at: null,
      expires_at: expiresAt,
    })
    .execute();
  return { raw, prefix: shownPart(raw) };
}
