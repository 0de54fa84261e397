import type { Kysely } from "kysely";
import { big, id, time } from "./column-types.ts";

/**
 * What was received. No foreign key ties items to observations: they are written by one transaction,
 * and a key check per item would cost the ingest path more than it protects.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("observations")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("observation_id", id, (c) => c.notNull())
    .addColumn("received_at", time, (c) => c.notNull())
    .addColumn("at", time, (c) => c.notNull())
    .addColumn("clock_skew_ms", big, (c) => c.notNull())
    .addColumn("visitor_id", id, (c) => c.notNull())
    .addColumn("visitor_token", id)
    .addColumn("confidence", "double precision", (c) => c.notNull())
    .addColumn("session", id)
    .addColumn("account_id", id)
    .addColumn("trust", "text", (c) => c.notNull())
    .addColumn("address_key", id)
    .addColumn("prefix_key", id)
    .addColumn("country", "text")
    .addColumn("asn", big)
    .addColumn("as_name", "text")
    .addColumn("network_class", "text", (c) => c.notNull())
    .addColumn("browser", "text")
    .addColumn("os", "text")
    .addColumn("device_class", "text", (c) => c.notNull())
    .addColumn("print_key", id)
    .addColumn("confirmed_at", time)
    .addPrimaryKeyConstraint("observations_pk", ["site_id", "observation_id"])
    .execute();
  await db.schema
    .createIndex("observations_session")
    .on("observations")
    .columns(["site_id", "session", "at"])
    .execute();
  await db.schema
    .createIndex("observations_account")
    .on("observations")
    .columns(["site_id", "account_id", "at desc"])
    .execute();
  await db.schema
    .createIndex("observations_visitor")
    .on("observations")
    .columns(["site_id", "visitor_id", "at desc"])
    .execute();
  await db.schema
    .createTable("items")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("item_id", id, (c) => c.notNull())
    .addColumn("observation_id", id, (c) => c.notNull())
    .addColumn("type", "text", (c) => c.notNull())
    .addColumn("at", time, (c) => c.notNull())
    .addColumn("payload", "jsonb", (c) => c.notNull())
    .addPrimaryKeyConstraint("items_pk", ["site_id", "item_id"])
    .execute();
  await db.schema
    .createIndex("items_observation")
    .on("items")
    .columns(["site_id", "observation_id"])
    .execute();
  await db.schema
    .createTable("visitors")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("visitor_id", id, (c) => c.notNull())
    .addColumn("first_seen", time, (c) => c.notNull())
    .addColumn("last_seen", time, (c) => c.notNull())
    .addColumn("observations", "integer", (c) => c.notNull())
    .addColumn("browser", "text")
    .addColumn("os", "text")
    .addColumn("device_class", "text", (c) => c.notNull())
    .addColumn("print_key", id)
    .addColumn("signals", "jsonb", (c) => c.notNull())
    .addPrimaryKeyConstraint("visitors_pk", ["site_id", "visitor_id"])
    .execute();
  await db.schema
    .createIndex("visitors_print")
    .on("visitors")
    .columns(["site_id", "print_key", "last_seen desc"])
    .execute();
}
