import type { Kysely } from "kysely";
import { id, time } from "./column-types.ts";

/** The centre of the store, the events that feed it, and the accounts that wait to be scored again. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("evidence")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("kind", id, (c) => c.notNull())
    .addColumn("key", id, (c) => c.notNull())
    .addColumn("account_id", id, (c) => c.notNull())
    .addColumn("first_seen", time, (c) => c.notNull())
    .addColumn("last_seen", time, (c) => c.notNull())
    .addColumn("observations", "integer", (c) => c.notNull())
    // Blocking reads all accounts of one value: the primary key is in that order.
    .addPrimaryKeyConstraint("evidence_pk", ["site_id", "kind", "key", "account_id"])
    .execute();
  await db.schema.createIndex("evidence_account").on("evidence").columns(["site_id", "account_id"]).execute();
  await db.schema
    .createTable("evidence_holders")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("kind", id, (c) => c.notNull())
    .addColumn("key", id, (c) => c.notNull())
    .addColumn("holders", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("evidence_holders_pk", ["site_id", "kind", "key"])
    .execute();
  await db.schema
    .createTable("events")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("event_id", id, (c) => c.notNull())
    .addColumn("account_id", id, (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("at", time, (c) => c.notNull())
    .addColumn("received_at", time, (c) => c.notNull())
    .addColumn("data", "jsonb", (c) => c.notNull())
    .addColumn("observation_id", id)
    .addPrimaryKeyConstraint("events_pk", ["site_id", "event_id"])
    .execute();
  await db.schema
    .createIndex("events_account")
    .on("events")
    .columns(["site_id", "account_id", "at desc"])
    .execute();
  await db.schema
    .createTable("dirty_accounts")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("account_id", id, (c) => c.notNull())
    .addColumn("since", time, (c) => c.notNull())
    .addColumn("marks", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("dirty_accounts_pk", ["site_id", "account_id"])
    .execute();
  await db.schema
    .createIndex("dirty_accounts_since")
    .on("dirty_accounts")
    .columns(["site_id", "since"])
    .execute();
}
