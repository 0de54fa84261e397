import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import { hashToken } from "../keys/key-text.ts";

export async function setPendingTotp(db: Kysely<Database>, user: string, sealed: string): Promise<void> {
  await db.updateTable("console_users").set({ totp_pending: sealed }).where("user_name", "=", user).execute();
}

/** The pending secret becomes the user's, with the step of the code that proved it, and new recovery codes. */
export function confirmTotp(
  db: Kysely<Database>,
  user: string,
  confirmed: { pending: string; step: number; recoveryCodes: readonly string[] },
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const result = await trx
      .updateTable("console_users")
      .set({ totp_sealed: confirmed.pending, totp_pending: null, totp_step: confirmed.step })
      .where("user_name", "=", user)
      .where("totp_pending", "=", confirmed.pending)
      .executeTakeFirst();
    if (result.numUpdatedRows !== 1n) return false;
    await trx.deleteFrom("recovery_codes").where("user_name", "=", user).execute();
    await trx
      .insertInto("recovery_codes")
      .values(
        confirmed.recoveryCodes.map((code) => ({
          user_name: user,
          code_hash: hashToken(code),
          used_at: null,
        })),
      )
      .execute();
    return true;
  });
}

/** False where there is no user of that name. */
export function removeSecondFactor(db: Kysely<Database>, user: string): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await trx.deleteFrom("recovery_codes").where("user_name", "=", user).execute();
    const result = await trx
      .updateTable("console_users")
      .set({ totp_sealed: null, totp_pending: null })
      .where("user_name", "=", user)
      .executeTakeFirst();
    return result.numUpdatedRows === 1n;
  });
}

/** True for the one caller that uses this step: a code overheard or sent twice at once gets false. */
export async function takeTotpStep(db: Kysely<Database>, user: string, step: number): Promise<boolean> {
  const result = await db
    .updateTable("console_users")
    .set({ totp_step: step })
    .where("user_name", "=", user)
    .where("totp_step", "<", step)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}

/** True for the one caller that uses the code. */
export async function takeRecoveryCode(
  db: Kysely<Database>,
  user: string,
  code: string,
  at: Date,
): Promise<boolean> {
  const result = await db
    .updateTable("recovery_codes")
    .set({ used_at: at })
    .where("user_name", "=", user)
    .where("code_hash", "=", hashToken(code))
    .where("used_at", "is", null)
    .executeTakeFirst();
  return result.numUpdatedRows === 1n;
}
