import type { Kysely } from "kysely";
import type { ConsoleUsersTable } from "../../tables/console-access.ts";
import type { Database } from "../../tables/index.ts";
import { hashToken } from "../keys/key-text.ts";

export type Role = ConsoleUsersTable["role"];

/** Who came by a one-time link; no user may be named so. */
export const LINK_USER = "operator";

export interface ConsoleSession {
  user: string;
  csrf: string;
  role: Role;
  secondFactor: boolean;
}

/** A session unused for this long has ended: people leave desks. */
export const SESSION_IDLE_MS = 2 * 60 * 60 * 1000;
/** Use is noted this seldom, so that reading costs no write. */
const NOTED_EACH_MS = 60 * 1000;

export async function createConsoleSession(
  db: Kysely<Database>,
  session: { user: string; csrf: string; token: string; createdAt: Date; expiresAt: Date },
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

/** Null for a token that is unknown, expired or long unused, or whose user is gone. */
export async function findConsoleSession(
  db: Kysely<Database>,
  token: string,
  now: Date,
): Promise<ConsoleSession | null> {
  const row = await db
    .selectFrom("console_sessions as s")
    .leftJoin("console_users as u", "u.user_name", "s.user_name")
    .where("s.token_hash", "=", hashToken(token))
    .where("s.expires_at", ">", now)
    .select(["s.user_name", "s.csrf", "s.created_at", "s.seen_at", "u.role", "u.totp_sealed"])
    .executeTakeFirst();
  if (row === undefined) return null;
  const unusedMs = now.getTime() - (row.seen_at ?? row.created_at).getTime();
  const role = row.user_name === LINK_USER ? "admin" : row.role;
  if (unusedMs > SESSION_IDLE_MS || role === null) return null;
  if (unusedMs > NOTED_EACH_MS)
    await db
      .updateTable("console_sessions")
      .set({ seen_at: now })
      .where("token_hash", "=", hashToken(token))
      .execute();
  return { user: row.user_name, csrf: row.csrf, role, secondFactor: row.totp_sealed !== null };
}

export async function deleteConsoleSession(db: Kysely<Database>, token: string): Promise<void> {
  await db.deleteFrom("console_sessions").where("token_hash", "=", hashToken(token)).execute();
}

/** Signs the user out everywhere, but for the browser of `except`. */
export async function deleteSessionsOf(db: Kysely<Database>, user: string, except?: string): Promise<void> {
  await db
    .deleteFrom("console_sessions")
    .where("user_name", "=", user)
    .$if(except !== undefined, (query) => query.where("token_hash", "!=", hashToken(except ?? "")))
    .execute();
}

export async function deleteExpiredAccess(db: Kysely<Database>, now: Date): Promise<void> {
  const idleSince = new Date(now.getTime() - SESSION_IDLE_MS);
  await db
    .deleteFrom("console_sessions")
    .where((or) =>
      or.or([or("expires_at", "<=", now), or(or.fn.coalesce("seen_at", "created_at"), "<", idleSince)]),
    )
    .execute();
  await db.deleteFrom("sign_in_links").where("expires_at", "<=", now).execute();
}
