import { type Kysely, sql } from "kysely";
import { big, id, time } from "./column-types.ts";

/** Where an operator's server is told of changes, and what it is still to be told: an outbox, one row an endpoint. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable("webhook_endpoints")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("endpoint_id", id, (c) => c.notNull())
    .addColumn("url", "text", (c) => c.notNull())
    .addColumn("name", "text", (c) => c.notNull())
    .addColumn("events", "jsonb", (c) => c.notNull())
    .addColumn("secret_sealed", "text", (c) => c.notNull())
    .addColumn("old_secret_sealed", "text")
    .addColumn("old_secret_until", time)
    .addColumn("created_at", time, (c) => c.notNull())
    .addColumn("stopped_at", time)
    .addColumn("told", big, (c) => c.notNull().defaultTo(0))
    .addColumn("failures", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("next_attempt_at", time)
    .addPrimaryKeyConstraint("webhook_endpoints_pk", ["site_id", "endpoint_id"])
    .execute();
  await db.schema
    .createTable("webhook_deliveries")
    .addColumn("site_id", id, (c) => c.notNull())
    .addColumn("endpoint_id", id, (c) => c.notNull())
    .addColumn("delivery_id", id, (c) => c.notNull())
    .addColumn("event", "text", (c) => c.notNull())
    .addColumn("at", time, (c) => c.notNull())
    .addColumn("ordinal", big, (c) => c.notNull())
    .addColumn("data", "jsonb", (c) => c.notNull())
    .addColumn("state", "text", (c) => c.notNull().defaultTo("waiting"))
    .addColumn("attempts", "integer", (c) => c.notNull().defaultTo(0))
    .addColumn("outcome", "text")
    .addColumn("status", "integer")
    .addColumn("attempted_at", time)
    .addPrimaryKeyConstraint("webhook_deliveries_pk", ["site_id", "endpoint_id", "delivery_id"])
    .execute();
  // The order in which an endpoint is told; looked at every second, so only what waits is in it.
  await sql`
    create index webhook_deliveries_waiting on webhook_deliveries (site_id, endpoint_id, ordinal)
    where state = 'waiting'`.execute(db);
  await sql`create index webhook_deliveries_at on webhook_deliveries (site_id, at)`.execute(db);
}
