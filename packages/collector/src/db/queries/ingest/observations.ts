import type { Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";
import { insertRows } from "./insert-rows.ts";

export const insertObservations = insertRows("observations", [
  "site_id",
  "observation_id",
  "received_at",
  "at",
  "clock_skew_ms",
  "visitor_id",
  "visitor_token",
  "confidence",
  "session",
  "account_id",
  "trust",
  "address_key",
  "prefix_key",
  "country",
  "asn",
  "as_name",
  "network_class",
  "browser",
  "os",
  "device_class",
  "print_key",
  "confirmed_at",
  "marks",
]);

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
