import type { Transaction } from "kysely";
import { insertItems } from "../../db/queries/ingest/insert-items.ts";
import { findObservations } from "../../db/queries/ingest/observations.ts";
import type { Database } from "../../db/tables/index.ts";
import type { ObservationDraft } from "../drafts.ts";
import { measuredBy } from "../observe/fingerprint.ts";
import { IMPORTED } from "../observe/import-line.ts";
import { itemRow } from "./observation-row.ts";

/**
 * Writes the items of one site that are not there yet. What an observation counts is decided by the answer, so that
 * an item that arrives twice, at whichever collector, counts once. Returns the part of each draft that is new, in
 * the order given.
 */
export async function reserveItems(
  trx: Transaction<Database>,
  siteId: string,
  drafts: readonly ObservationDraft[],
): Promise<ObservationDraft[]> {
  const returning = await returnedObservations(trx, siteId, drafts);
  const first = new Map<string, ObservationDraft>();
  for (const draft of drafts) {
    for (const item of draft.items) if (!first.has(item.id)) first.set(item.id, draft);
  }
  const rows = drafts.flatMap((draft) =>
    draft.items
      .filter((item) => first.get(item.id) === draft && !returning.has(draft.observationId))
      .map((item) => itemRow(siteId, draft.observationId, item)),
  );
  rows.sort((a, b) => (a.item_id < b.item_id ? -1 : 1));
  const written = new Set((await insertItems(trx, rows)).map((row) => row.item_id));
  return drafts.map((draft) => {
    const isNew = (itemId: string) => written.has(itemId) && first.get(itemId) === draft;
    return draft.items.every((item) => isNew(item.id)) ? draft : partOf(draft, isNew);
  });
}

/** Observations that an export brings back to the store they came from: their items were not an import's then. */
async function returnedObservations(
  trx: Transaction<Database>,
  siteId: string,
  drafts: readonly ObservationDraft[],
): Promise<Set<string>> {
  const imported = drafts.filter((draft) => draft.items[0]?.id.startsWith(IMPORTED) === true);
  const ids = imported.map((draft) => draft.observationId);
  return new Set((await findObservations(trx, siteId, ids)).map((row) => row.observation_id));
}

function partOf(draft: ObservationDraft, isNew: (itemId: string) => boolean): ObservationDraft {
  const items = draft.items.filter((item) => isNew(item.id));
  return {
    ...draft,
    items,
    ...measuredBy(items, draft.device.deviceClass),
    typing: draft.typing.filter((typing) => isNew(typing.itemId)),
    pages: draft.pages.filter((page) => isNew(page.itemId)),
    identifies: draft.identifies.filter((identify) => isNew(identify.itemId)),
  };
}
