import type { Insertable, Transaction } from "kysely";
import type { Database, EventsTable } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

/** Writes the events that are not there yet, and returns which those were. Rows must be sorted by site and id. */
export async function insertEvents(
  trx: Transaction<Database>,
  rows: readonly Insertable<EventsTable>[],
): Promise<{ site_id: string; event_id: string }[]> {
  const written: { site_id: string; event_id: string }[] = [];
  for (const chunk of chunks(rows, 8)) {
    const returned = await trx
      .insertInto("events")
      .values(chunk)
      .onConflict((conflict) => conflict.columns(["site_id", "event_id"]).doNothing())
      .returning(["site_id", "event_id"])
      .execute();
    written.push(...returned);
  }
  return written;
}
