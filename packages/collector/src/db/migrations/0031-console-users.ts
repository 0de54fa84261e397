import type { Kysely } from "kysely";
import { big, id, time } from "./column-types.ts";

/** Reference tables, as all of the console's access: people work on every site of the installation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("console_users")
    .addColumn("user_name", id, (c) => c.notNull())
    .addColumn("role", "text", (c) => c.notNull())
    .addColumn("password_hash", "text", (c) => c.notNull())
    .addColumn("totp_sealed", "text")
    .addColumn("totp_pending", "text")
    .addColumn("totp_step", big, (c) => c.notNull().defaultTo(0))
    .addColumn("created_at", time, (c) => c.notNull())
    .addColumn("last_sign_in_at", time)
    .addPrimaryKeyConstraint("console_users_pk", ["user_name"])
    .execute();
  await db.schema
    .createTable("recovery_codes")
    .addColumn("user_name", id, (c) => c.notNull())
    .addColumn("code_hash", id, (c) => c.notNull())
    .addColumn("used_at", time)
    .addPrimaryKeyConstraint("recovery_codes_pk", ["user_name", "code_hash"])
    .execute();
  await db.schema.alterTable("console_sessions").addColumn("seen_at", time).execute();
  await db.schema.createIndex("console_sessions_user").on("console_sessions").column("user_name").execute();
}
