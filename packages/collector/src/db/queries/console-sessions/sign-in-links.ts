import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import { hashToken } from "../keys/key-text.ts";

export async function createSignInLink(
  db: Kysely<Database>,
  link: { token: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto("sign_in_links")
    .values({
      token_hash: hashToken(link.token),
      created_at: link.createdAt,
      expires_at: link.expiresAt,
      used_at: null,
    })
    .execute();
}

/** True for the one caller that uses the link: a second, even at the same moment, gets false. */
export async function useSignInLink(db: Kysely<Database>, token: string, now: Date): Promise<boolean> {
  const result = await db
    .updateTable("sign_in_links")
    .set({ used_at: now })
    .where("token_hash", "=", hashToken(token))
    .where("used_at", "is", null)
    .where("expires_at", ">", now)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
