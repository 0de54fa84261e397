import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import { hashToken } from "../keys/key-text.ts";

export interface ConsoleSession {
  user: string;
  csrf: string;
}

export async function createConsoleSession(
  db: Kysely<Database>,
  session: ConsoleSession & { token: string; createdAt: Date; expiresAt: Date },
): Promise<void> {
  await db
    .insertInto("console_sessions")
    .values({
      token_hash: hashToken(session.token),
      user_name: session.user,
      csrf: session.csrf,
      created_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute();
}

/** Null for an unknown or expired token. */
export async function findConsoleSession(
  db: Kysely<Database>,
  token: string,
  now: Date,
): Promise<ConsoleSession | null> {
  const row = await db
    .selectFrom("console_sessions")
    .where("token_hash", "=", hashToken(token))
    .where("expires_at", ">", now)
    .select(["user_name", "csrf"])
    .executeTakeFirst();
  return row === undefined ? null : { user: row.user_name, csrf: row.csrf };
}

export async function deleteConsoleSession(db: Kysely<Database>, token: string): Promise<void> {
  await db.deleteFrom("console_sessions").where("token_hash", "=", hashToken(token)).execute();
}

export async function deleteExpiredAccess(db: Kysely<Database>, now: Date): Promise<void> {
  await db.deleteFrom("console_sessions").where("expires_at", "<=", now).execute();
  await db.deleteFrom("sign_in_links").where("expires_at", "<=", now).execute();
}
