import type { DeliveryOutcome, DeliveryState } from "@samehand/protocol/api";
import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { WebhookDeliveriesTable } from "../../tables/webhooks.ts";

export type DeliveryRow = Selectable<WebhookDeliveriesTable>;

/** What an endpoint is to be told next, in the order of the commits that it tells of. */
export function nextDeliveries(
  db: Kysely<Database>,
  siteId: string,
  endpoint: string,
  limit: number,
): Promise<DeliveryRow[]> {
  return db
    .selectFrom("webhook_deliveries")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("endpoint_id", "=", endpoint)
    .where("state", "=", sql.lit("waiting"))
    .orderBy("ordinal")
    .limit(limit)
    .execute();
}

export async function noteDelivery(
  trx: Transaction<Database>,
  { site_id, endpoint_id, delivery_id }: Pick<DeliveryRow, "site_id" | "endpoint_id" | "delivery_id">,
  said: {
    state: DeliveryState;
    attempts: number;
    outcome: DeliveryOutcome;
    status: number | null;
    attemptedAt: Date;
  },
): Promise<void> {
  await trx
    .updateTable("webhook_deliveries")
    .set({
      state: said.state,
      attempts: said.attempts,
      outcome: said.outcome,
      status: said.status,
      attempted_at: said.attemptedAt,
    })
    .where("site_id", "=", site_id)
    .where("endpoint_id", "=", endpoint_id)
    .where("delivery_id", "=", delivery_id)
    .execute();
}

/** The latest, newest first, without what they tell. */
export function listDeliveries(
  db: Kysely<Database>,
  siteId: string,
  endpoint: string,
  { state, limit }: { state: DeliveryState | null; limit: number },
) {
  return db
    .selectFrom("webhook_deliveries")
    .select(["delivery_id", "event", "at", "state", "attempts", "outcome", "status", "attempted_at"])
    .where("site_id", "=", siteId)
    .where("endpoint_id", "=", endpoint)
    .$if(state !== null, (query) => query.where("state", "=", state ?? "waiting"))
    .orderBy("ordinal", "desc")
    .limit(limit)
    .execute();
}

/**
 * Lets what was given up wait again, or one delivery whatever became of it, and starts the endpoint where it was
 * stopped. Returns how many wait for that reason.
 */
export async function redrive(
  db: Kysely<Database>,
  siteId: string,
  endpoint: string,
  delivery: string | null,
): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const { numUpdatedRows } = await trx
      .updateTable("webhook_deliveries")
      .set({ state: "waiting", attempts: 0 })
      .where("site_id", "=", siteId)
      .where("endpoint_id", "=", endpoint)
      .where((eb) => (delivery === null ? eb("state", "=", "dead") : eb("delivery_id", "=", delivery)))
      .executeTakeFirst();
    await trx
      .updateTable("webhook_endpoints")
      .set({ stopped_at: null, failures: 0, next_attempt_at: null })
      .where("site_id", "=", siteId)
      .where("endpoint_id", "=", endpoint)
      .execute();
    return Number(numUpdatedRows);
  });
}

/** How much of all sites waits, and since when the first of it does. */
export function waitingDeliveries(db: Kysely<Database>): Promise<{ count: number; since: Date | null }> {
  return db
    .selectFrom("webhook_deliveries")
    .select([sql<number>`count(*)::int`.as("count"), sql<Date | null>`min(at)`.as("since")])
    .where("state", "=", sql.lit("waiting"))
    .executeTakeFirstOrThrow();
}
