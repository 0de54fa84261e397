import type { Kysely } from "kysely";
import { id, time } from "./column-types.ts";

/** Reference tables: access to the whole installation, so no site leads them. Only hashes of tokens rest here. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("console_sessions")
    .addColumn("token_hash", id, (c) => c.notNull())
    .addColumn("user_name", "text", (c) => c.notNull())
    .addColumn("csrf", "text", (c) => c.notNull())
    .addColumn("created_at", time, (c) => c.notNull())
    .addColumn("expires_at", time, (c) => c.notNull())
    .addPrimaryKeyConstraint("console_sessions_pk", ["token_hash"])
    .execute();
  await db.schema
    .createTable("sign_in_links")
    .addColumn("token_hash", id, (c) => c.notNull())
    .addColumn("created_at", time, (c) => c.notNull())
    .addColumn("expires_at", time, (c) => c.notNull())
    .addColumn("used_at", time)
    .addPrimaryKeyConstraint("sign_in_links_pk", ["token_hash"])
    .execute();
}
