import type { Kysely, Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Rows of one batch: some tens of milliseconds, so that a collector that writes meanwhile never waits for long. */
export const PRUNE_BATCH = 2000;

/** Deletes the oldest observations that were received before `before`, with their items; at most `limit` of them. */
export function pruneObservations(
  db: Kysely<Database>,
  siteId: string,
  before: Date,
  limit: number = PRUNE_BATCH,
): Promise<{ observations: number; items: number }> {
  return db.transaction().execute(async (trx) => {
    const ids = await oldestObservations(trx, siteId, before, limit);
    if (ids.length === 0) return { observations: 0, items: 0 };
    const items = await trx
      .deleteFrom("items")
      .where("site_id", "=", siteId)
      .where("observation_id", "in", ids)
      .executeTakeFirst();
    const observations = await trx
      .deleteFrom("observations")
      .where("site_id", "=", siteId)
      .where("observation_id", "in", ids)
      .executeTakeFirst();
    return { observations: Number(observations.numDeletedRows), items: Number(items.numDeletedRows) };
  });
}

async function oldestObservations(trx: Transaction<Database>, siteId: string, before: Date, limit: number) {
  const rows = await trx
    .selectFrom("observations")
    .select("observation_id")
    .where("site_id", "=", siteId)
    .where("received_at", "<", before)
    .orderBy("received_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.observation_id);
}

/** Deletes the oldest events that were received before `before`; at most `limit`. Returns how many. */
export async function pruneEvents(
  db: Kysely<Database>,
  siteId: string,
  before: Date,
  limit: number = PRUNE_BATCH,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("events")
    .where("site_id", "=", siteId)
    .where("event_id", "in", (eb) =>
      eb
        .selectFrom("events")
        .select("event_id")
        .where("site_id", "=", siteId)
        .where("received_at", "<", before)
        .orderBy("received_at")
        .limit(limit),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Deletes the oldest assessments of moments, as of a login; standing ones are the account's state and stay. */
export async function pruneMomentaryAssessments(
  db: Kysely<Database>,
  siteId: string,
  before: Date,
  limit: number = PRUNE_BATCH,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("assessments")
    .where("site_id", "=", siteId)
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple("account_id", "assessment_id"),
        "in",
        selectFrom("assessments")
          .select(["account_id", "assessment_id"])
          .where("site_id", "=", siteId)
          .where("moment", "<>", "standing")
          .where("at", "<", before)
          .orderBy("at")
          .limit(limit)
          .$asTuple("account_id", "assessment_id"),
      ),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Deletes the counts of refusals of hours before `before`: a few rows an hour, so one statement does. */
export async function pruneRejections(db: Kysely<Database>, siteId: string, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("rejections")
    .where("site_id", "=", siteId)
    .where("hour", "<", before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Deletes the oldest webhooks of before `before`, told or not; at most `limit`. */
export async function pruneDeliveries(
  db: Kysely<Database>,
  siteId: string,
  before: Date,
  limit: number = PRUNE_BATCH,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("webhook_deliveries")
    .where("site_id", "=", siteId)
    .where(({ eb, refTuple, selectFrom }) =>
      eb(
        refTuple("endpoint_id", "delivery_id"),
        "in",
        selectFrom("webhook_deliveries")
          .select(["endpoint_id", "delivery_id"])
          .where("site_id", "=", siteId)
          .where("at", "<", before)
          .orderBy("at")
          .limit(limit)
          .$asTuple("endpoint_id", "delivery_id"),
      ),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Deletes names that were given under keys of before `firstEpoch`, which are gone; at most `limit`. */
export async function pruneNames(
  db: Kysely<Database>,
  siteId: string,
  firstEpoch: number,
  limit: number = PRUNE_BATCH,
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("address_names")
    .where("site_id", "=", siteId)
    .where("pseudonym", "in", (eb) =>
      eb
        .selectFrom("address_names")
        .select("pseudonym")
        .where("site_id", "=", siteId)
        .where("epoch", "<", firstEpoch)
        .orderBy("epoch")
        .limit(limit),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

export async function countNames(db: Kysely<Database>, siteId: string, firstEpoch: number): Promise<number> {
  const { count } = await db
    .selectFrom("address_names")
    .select(({ fn }) => fn.countAll<number>().as("count"))
    .where("site_id", "=", siteId)
    .where("epoch", "<", firstEpoch)
    .executeTakeFirstOrThrow();
  return count;
}
