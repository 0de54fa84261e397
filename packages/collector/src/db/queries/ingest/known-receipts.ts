import type { Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** The observations that items were first written with, by item id: a repeated envelope gets its first receipt. */
export async function knownReceipts(trx: Transaction<Database>, siteId: string, itemIds: readonly string[]) {
  if (itemIds.length === 0) return new Map<string, never>();
  const rows = await trx
    .selectFrom("items")
    .innerJoin("observations", (join) =>
      join
        .onRef("observations.site_id", "=", "items.site_id")
        .onRef("observations.observation_id", "=", "items.observation_id"),
    )
    .where("items.site_id", "=", siteId)
    .where("items.item_id", "in", itemIds)
    .select([
      "items.item_id",
      "observations.observation_id",
      "observations.visitor_id",
      "observations.confidence",
    ])
    .execute();
  return new Map(rows.map((row) => [row.item_id, row]));
}
