import type { Kysely, Selectable } from "kysely";
import type { EventsTable } from "../../tables/accounts.ts";
import type { Database } from "../../tables/index.ts";
import type { ItemsTable, ObservationsTable } from "../../tables/observations.ts";

/** Rows of one page of an export: an account with years of visits must not fill the memory. */
const PAGE = 200;

export interface ExportedObservation {
  row: Selectable<ObservationsTable>;
  items: Selectable<ItemsTable>[];
}

/** Every observation of an account with its items, in the order of their ids. */
export async function* observationsOfAccount(
  db: Kysely<Database>,
  siteId: string,
  account: string,
): AsyncGenerator<ExportedObservation> {
  for (let after: string | null = null; ; ) {
    const rows: Selectable<ObservationsTable>[] = await db
      .selectFrom("observations")
      .selectAll()
      .where("site_id", "=", siteId)
      .where("account_id", "=", account)
      .$if(after !== null, (q) => q.where("observation_id", ">", after))
      .orderBy("observation_id")
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    const items = await db
      .selectFrom("items")
      .selectAll()
      .where("site_id", "=", siteId)
      .where(
        "observation_id",
        "in",
        rows.map((row) => row.observation_id),
      )
      .orderBy("at")
      .orderBy("item_id")
      .execute();
    const byObservation = Map.groupBy(items, (item) => item.observation_id);
    for (const row of rows) yield { row, items: byObservation.get(row.observation_id) ?? [] };
    after = rows.at(-1)?.observation_id ?? null;
  }
}

export async function* eventsOfAccount(
  db: Kysely<Database>,
  siteId: string,
  account: string,
): AsyncGenerator<Selectable<EventsTable>> {
  for (let after: string | null = null; ; ) {
    const rows: Selectable<EventsTable>[] = await db
      .selectFrom("events")
      .selectAll()
      .where("site_id", "=", siteId)
      .where("account_id", "=", account)
      .$if(after !== null, (q) => q.where("event_id", ">", after))
      .orderBy("event_id")
      .limit(PAGE)
      .execute();
    if (rows.length === 0) return;
    yield* rows;
    after = rows.at(-1)?.event_id ?? null;
  }
}
