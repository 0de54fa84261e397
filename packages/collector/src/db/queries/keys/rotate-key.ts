import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import { createKey } from "./create-key.ts";
import type { KeyKind } from "./key-text.ts";
import { livingKey } from "./living-key.ts";

export interface RotatedKey {
  raw: string;
  prefix: string;
  kind: KeyKind;
  /** When the old key stops working. */
  oldExpiresAt: Date;
}

/**
 * Makes a successor of the site's living key, of the same kind and name. The old key works until `overlapUntil`, or
 * until its own end where that is sooner. Null where no living key is named by that.
 */
export async function rotateKey(
  db: Kysely<Database>,
  siteId: string,
  named: string,
  at: Date,
  overlapUntil: Date,
): Promise<RotatedKey | null> {
  return db.transaction().execute(async (trx) => {
    const old = await livingKey(trx, siteId, named, at);
    if (old === null) return null;
    const oldExpiresAt =
      old.expiresAt !== null && old.expiresAt < overlapUntil ? old.expiresAt : overlapUntil;
    await trx
      .updateTable("keys")
      .set({ expires_at: oldExpiresAt })
      .where("key_hash", "=", old.hash)
      .execute();
    const made = await createKey(trx, siteId, old.kind, at, { name: old.name });
    return { ...made, kind: old.kind, oldExpiresAt };
  });
}
