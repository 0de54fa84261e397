import type { Kysely } from "kysely";
import { big, id, time } from "./column-types.ts";

/** Accounts and what was seen of each, summed so that a page of the console reads one row per thing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("accounts")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("account_id", id, (c) => c.notNull())
    .addColumn("first_seen", time, (c) => c.notNull())
    .addColumn("last_seen", time, (c) => c.notNull())
    .addColumn("observations", "integer", (c) => c.notNull())
    .addColumn("events", "integer", (c) => c.notNull())
    .addColumn("trust", "text", (c) => c.notNull())
    .addColumn("page_views", "integer", (c) => c.notNull())
    .addColumn("page_dwell_ms", big, (c) => c.notNull())
    .addPrimaryKeyConstraint("accounts_pk", ["site_id", "account_id"])
    .execute();
  await db.schema
    .createIndex("accounts_last_seen")
    .on("accounts")
    .columns(["site_id", "last_seen desc", "account_id"])
    .execute();
  await db.schema
    .createTable("account_visitors")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("account_id", id, (c) => c.notNull())
    .addColumn("visitor_id", id, (c) => c.notNull())
    .addColumn("first_seen", time, (c) => c.notNull())
    .addColumn("last_seen", time, (c) => c.notNull())
    .addColumn("observations", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("account_visitors_pk", ["site_id", "account_id", "visitor_id"])
    .execute();
  await db.schema
    .createIndex("account_visitors_visitor")
    .on("account_visitors")
    .columns(["site_id", "visitor_id"])
    .execute();
  await db.schema
    .createTable("account_addresses")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("account_id", id, (c) => c.notNull())
    .addColumn("address_key", id, (c) => c.notNull())
    .addColumn("country", "text")
    .addColumn("asn", big)
    .addColumn("as_name", "text")
    .addColumn("network_class", "text", (c) => c.notNull())
    .addColumn("first_seen", time, (c) => c.notNull())
    .addColumn("last_seen", time, (c) => c.notNull())
    .addColumn("observations", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("account_addresses_pk", ["site_id", "account_id", "address_key"])
    .execute();
  await db.schema
    .createIndex("account_addresses_address")
    .on("account_addresses")
    .columns(["site_id", "address_key"])
    .execute();
  await db.schema
    .createTable("account_prints")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("account_id", id, (c) => c.notNull())
    .addColumn("print_key", id, (c) => c.notNull())
    .addColumn("device_class", "text", (c) => c.notNull())
    .addColumn("hashes", "jsonb", (c) => c.notNull())
    .addColumn("first_seen", time, (c) => c.notNull())
    .addColumn("last_seen", time, (c) => c.notNull())
    .addColumn("observations", "integer", (c) => c.notNull())
    .addPrimaryKeyConstraint("account_prints_pk", ["site_id", "account_id", "print_key"])
    .execute();
  await db.schema
    .createIndex("account_prints_print")
    .on("account_prints")
    .columns(["site_id", "print_key"])
    .execute();
  await db.schema
    .createTable("account_typing")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("account_id", id, (c) => c.notNull())
    .addColumn("totals", "jsonb", (c) => c.notNull())
    .addPrimaryKeyConstraint("account_typing_pk", ["site_id", "account_id"])
    .execute();
}
