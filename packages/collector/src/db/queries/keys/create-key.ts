import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import { hashToken, type KeyKind, newKeyText, shownPart } from "./key-text.ts";

/** Makes a key of the site; the returned text is told once, only its hash is stored. */
export async function createKey(
  db: Kysely<Database>,
  siteId: string,
  kind: KeyKind,
  at: Date,
): Promise<{ raw: string; prefix: string }> {
  const raw = newKeyText(kind);
  await db
    .insertInto("keys")
    .values({
      site_id: siteId,
      key_prefix: shownPart(raw),
      key_hash: hashToken(raw),
      kind,
      created_at: at,
      revoked_at: null,
    })
    .execute();
  return { raw, prefix: shownPart(raw) };
}
