import type { Insertable, Transaction } from "kysely";
import type { Database, ObservationsTable } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

export async function insertObservations(
  trx: Transaction<Database>,
  rows: readonly Insertable<ObservationsTable>[],
): Promise<void> {
  for (const chunk of chunks(rows, 23)) await trx.insertInto("observations").values(chunk).execute();
}

/** Names the account of observations that were written before it was known. */
export async function attachObservations(
  trx: Transaction<Database>,
  siteId: string,
  observationIds: readonly string[],
  account: string,
  trust: "claimed" | "confirmed",
): Promise<void> {
  for (const chunk of chunks(observationIds, 1)) {
    await trx
      .updateTable("observations")
      .set({ account_id: account, trust })
      .where("site_id", "=", siteId)
      .where("observation_id", "in", chunk)
      .execute();
  }
}

/** Spends the requestId of an observation. */
export async function confirmObservation(
  trx: Transaction<Database>,
  siteId: string,
  observationId: string,
  at: Date,
): Promise<void> {
  await trx
    .updateTable("observations")
    .set({ confirmed_at: at })
    .where("site_id", "=", siteId)
    .where("observation_id", "=", observationId)
    .execute();
}

export async function findObservations(
  trx: Transaction<Database>,
  siteId: string,
  observationIds: readonly string[],
) {
  if (observationIds.length === 0) return [];
  return await trx
    .selectFrom("observations")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("observation_id", "in", observationIds)
    .execute();
}
