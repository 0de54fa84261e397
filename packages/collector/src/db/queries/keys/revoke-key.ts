import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import { livingKey } from "./living-key.ts";

/** Revokes the site's living key named by its whole text or by its shown part. Returns how many were revoked: 0 or 1. */
export async function revokeKey(
  db: Kysely<Database>,
  siteId: string,
  named: string,
  at: Date,
): Promise<number> {
  const key = await livingKey(db, siteId, named, at);
  if (key === null) return 0;
  const result = await db
    .updateTable("keys")
    .set({ revoked_at: at })
    .where("key_hash", "=", key.hash)
    .where("revoked_at", "is", null)
    .executeTakeFirst();
  return Number(result.numUpdatedRows);
}
