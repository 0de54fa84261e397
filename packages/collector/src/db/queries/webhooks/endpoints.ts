import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { WebhookEndpointsTable } from "../../tables/webhooks.ts";

export type EndpointRow = Selectable<WebhookEndpointsTable>;

/** The site's endpoints with what they still have to be told, oldest first. */
export function listEndpoints(db: Kysely<Database>, siteId: string) {
  const counted = (state: string) =>
    sql<number>`(select count(*)::int from webhook_deliveries d where d.site_id = e.site_id
      and d.endpoint_id = e.endpoint_id and d.state = ${state})`;
  return db
    .selectFrom("webhook_endpoints as e")
    .select(["endpoint_id", "url", "name", "events", "created_at", "stopped_at", "next_attempt_at"])
    .select([counted("waiting").as("waiting"), counted("dead").as("dead")])
    .where("site_id", "=", siteId)
    .orderBy("created_at")
    .orderBy("endpoint_id")
    .execute();
}

export async function hasEndpoint(db: Kysely<Database>, siteId: string, endpoint: string): Promise<boolean> {
  const row = await db
    .selectFrom("webhook_endpoints")
    .select("endpoint_id")
    .where("site_id", "=", siteId)
    .where("endpoint_id", "=", endpoint)
    .executeTakeFirst();
  return row !== undefined;
}

export interface NewEndpoint {
  id: string;
  url: string;
  name: string;
  events: readonly string[];
  secretSealed: string;
  at: Date;
}

/** False where the site has `most` already. */
export async function insertEndpoint(
  db: Kysely<Database>,
  siteId: string,
  { id, url, name, events, secretSealed, at }: NewEndpoint,
  most: number,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    const { count } = await trx
      .selectFrom("webhook_endpoints")
      .select(({ fn }) => fn.countAll<number>().as("count"))
      .where("site_id", "=", siteId)
      .executeTakeFirstOrThrow();
    if (count >= most) return false;
    await trx
      .insertInto("webhook_endpoints")
      .values({
        site_id: siteId,
        endpoint_id: id,
        url,
        name,
        events: JSON.stringify(events),
        secret_sealed: secretSealed,
        old_secret_sealed: null,
        old_secret_until: null,
        created_at: at,
        stopped_at: null,
        next_attempt_at: null,
      })
      .execute();
    return true;
  });
}

/** With everything that it was still to be told. False where there is none. */
export async function deleteEndpoint(
  db: Kysely<Database>,
  siteId: string,
  endpoint: string,
): Promise<boolean> {
  return db.transaction().execute(async (trx) => {
    await trx
      .deleteFrom("webhook_deliveries")
      .where("site_id", "=", siteId)
      .where("endpoint_id", "=", endpoint)
      .execute();
    const { numDeletedRows } = await trx
      .deleteFrom("webhook_endpoints")
      .where("site_id", "=", siteId)
      .where("endpoint_id", "=", endpoint)
      .executeTakeFirst();
    return numDeletedRows > 0n;
  });
}

/** Gives it a new secret; the one it has signs too until `until`. False where there is none. */
export async function rotateSecret(
  db: Kysely<Database>,
  siteId: string,
  endpoint: string,
  sealed: string,
  until: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("webhook_endpoints")
    .set((eb) => ({
      old_secret_sealed: eb.ref("secret_sealed"),
      old_secret_until: until,
      secret_sealed: sealed,
    }))
    .where("site_id", "=", siteId)
    .where("endpoint_id", "=", endpoint)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** Endpoints of all sites that are on, whose pause is over, and that have something to be told. */
function due(db: Kysely<Database>, now: Date) {
  return db
    .selectFrom("webhook_endpoints as e")
    .where("e.stopped_at", "is", null)
    .where(({ eb, or }) => or([eb("e.next_attempt_at", "is", null), eb("e.next_attempt_at", "<=", now)]))
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom("webhook_deliveries as d")
          .select("d.delivery_id")
          .whereRef("d.site_id", "=", "e.site_id")
          .whereRef("d.endpoint_id", "=", "e.endpoint_id")
          .where("d.state", "=", sql.lit("waiting")),
      ),
    );
}

export async function sitesWithDue(db: Kysely<Database>, now: Date): Promise<string[]> {
  const rows = await due(db, now).select("e.site_id").distinct().orderBy("e.site_id").execute();
  return rows.map((row) => row.site_id);
}

export function dueEndpoints(db: Kysely<Database>, siteId: string, now: Date): Promise<EndpointRow[]> {
  return due(db, now).selectAll("e").where("e.site_id", "=", siteId).orderBy("e.endpoint_id").execute();
}

/** What the last attempt says of the endpoint itself. */
export async function noteAttempt(
  trx: Transaction<Database>,
  siteId: string,
  endpoint: string,
  said: { failures: number; nextAttemptAt: Date | null; stoppedAt?: Date },
): Promise<void> {
  await trx
    .updateTable("webhook_endpoints")
    .set({
      failures: said.failures,
      next_attempt_at: said.nextAttemptAt,
      ...(said.stoppedAt === undefined ? {} : { stopped_at: said.stoppedAt }),
    })
    .where("site_id", "=", siteId)
    .where("endpoint_id", "=", endpoint)
    .execute();
}
