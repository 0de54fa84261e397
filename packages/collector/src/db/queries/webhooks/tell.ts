import type { Transaction } from "kysely";
import type { Message } from "../../../webhooks/messages.ts";
import type { Database } from "../../tables/index.ts";

/** Rows of one statement: eight values each, far below the 65,535 that a statement may have. */
const ROWS = 1000;

/**
 * Puts messages into the outbox of each endpoint that wants them, in this order; `endpoint` names one that gets them
 * whatever it wants. Belongs at the end of the transaction of what it tells: neither is there without the other, and
 * whoever tells the same endpoints waits for the commit, so that ordinals follow commits. Asks nothing more where
 * the site has no endpoint.
 */
export async function tellWebhooks(
  trx: Transaction<Database>,
  siteId: string,
  messages: readonly Message[],
  { at, newId, endpoint }: { at: Date; newId: () => string; endpoint?: string },
): Promise<string[]> {
  if (messages.length === 0) return [];
  const endpoints = await trx
    .selectFrom("webhook_endpoints")
    .select(["endpoint_id", "events", "told"])
    .where("site_id", "=", siteId)
    .$if(endpoint !== undefined, (query) => query.where("endpoint_id", "=", endpoint ?? ""))
    .orderBy("endpoint_id")
    .forUpdate()
    .execute();
  const rows = endpoints.flatMap(({ endpoint_id, events, told }) =>
    messages
      .filter(({ event }) => endpoint !== undefined || events.length === 0 || events.includes(event))
      .map(({ event, data }, index) => ({
        site_id: siteId,
        endpoint_id,
        delivery_id: `msg_${newId()}`,
        event,
        at,
        ordinal: told + index + 1,
        data: JSON.stringify(data),
      })),
  );
  if (rows.length === 0) return [];
  // Numbers may be left out, so one statement does for all of them.
  await trx
    .updateTable("webhook_endpoints")
    .set((eb) => ({ told: eb("told", "+", messages.length) }))
    .where("site_id", "=", siteId)
    .where(
      "endpoint_id",
      "in",
      endpoints.map((each) => each.endpoint_id),
    )
    .execute();
  for (let from = 0; from < rows.length; from += ROWS)
    await trx
      .insertInto("webhook_deliveries")
      .values(rows.slice(from, from + ROWS))
      .execute();
  return rows.map((row) => row.delivery_id);
}
