import type { Insertable, Transaction } from "kysely";
import type { Database, ItemsTable } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

/** Writes the items that are not there yet, and returns which those were. Rows must be sorted by site and id. */
export async function insertItems(
  trx: Transaction<Database>,
  rows: readonly Insertable<ItemsTable>[],
): Promise<{ site_id: string; item_id: string }[]> {
  const written: { site_id: string; item_id: string }[] = [];
  for (const chunk of chunks(rows, 6)) {
    const returned = await trx
      .insertInto("items")
      .values(chunk)
      .onConflict((conflict) => conflict.columns(["site_id", "item_id"]).doNothing())
      .returning(["site_id", "item_id"])
      .execute();
    written.push(...returned);
  }
  return written;
}
