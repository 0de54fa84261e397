import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import { deleteSessionsOf, type Role } from "../console-sessions/console-sessions.ts";

export interface NewUser {
  user: string;
  role: Role;
  passwordHash: string;
}

/** False where a user of that name exists. */
export async function createUser(db: Kysely<Database>, user: NewUser, at: Date): Promise<boolean> {
  const made = await db
    .insertInto("console_users")
    .values({
      user_name: user.user,
      role: user.role,
      password_hash: user.passwordHash,
      totp_sealed: null,
      totp_pending: null,
      created_at: at,
      last_sign_in_at: null,
    })
    .onConflict((conflict) => conflict.column("user_name").doNothing())
    .returning("user_name")
    .execute();
  return made.length === 1;
}

export function listUsers(db: Kysely<Database>) {
  return db
    .selectFrom("console_users")
    .select(["user_name", "role", "totp_sealed", "created_at", "last_sign_in_at"])
    .orderBy("user_name")
    .execute();
}

/** What a sign-in is checked against. */
export function credentialsOf(db: Kysely<Database>, user: string) {
  return db
    .selectFrom("console_users")
    .where("user_name", "=", user)
    .select(["password_hash", "totp_sealed", "totp_pending"])
    .executeTakeFirst();
}

export interface UserChange {
  role?: Role | undefined;
  passwordHash?: string | undefined;
}

/**
 * Changes the user; a new role or password ends the user's sessions, but for the one of `except`. False where there is
 * none of that name.
 */
export function changeUser(
  db: Kysely<Database>,
  user: string,
  { role, passwordHash }: UserChange,
  except?: string,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const result = await trx
      .updateTable("console_users")
      .set({
        ...(role === undefined ? {} : { role }),
        ...(passwordHash === undefined ? {} : { password_hash: passwordHash }),
      })
      .where("user_name", "=", user)
      .executeTakeFirst();
    await deleteSessionsOf(trx, user, except);
    return result.numUpdatedRows === 1n;
  });
}

/** With sessions and recovery codes. False where there is none of that name. */
export function deleteUser(db: Kysely<Database>, user: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await deleteSessionsOf(trx, user);
    await trx.deleteFrom("recovery_codes").where("user_name", "=", user).execute();
    const result = await trx.deleteFrom("console_users").where("user_name", "=", user).executeTakeFirst();
    return result.numDeletedRows === 1n;
  });
}

/** Notes a sign-in, and keeps the hash that today's cost asks for. */
export async function noteSignIn(
  db: Kysely<Database>,
  user: string,
  at: Date,
  renewedHash: string | null,
): Promise<void> {
  await db
    .updateTable("console_users")
    .set({ last_sign_in_at: at, ...(renewedHash === null ? {} : { password_hash: renewedHash }) })
    .where("user_name", "=", user)
    .execute();
}
