import type { Transaction } from "kysely";
import { insertEvents } from "../../db/queries/ingest/insert-events.ts";
import { findObservations } from "../../db/queries/ingest/observations.ts";
import type { Database } from "../../db/tables/index.ts";
import type { EventDraft } from "../drafts.ts";

/**
 * Writes the events of one site that are not there yet and returns them. A requestId names the observation in which
 * the event happened, and with it the visitor and the address; one that is not of this site is not kept, for the
 * operator only passed on what a browser sent.
 */
export async function writeEvents(
  trx: Transaction<Database>,
  siteId: string,
  events: readonly EventDraft[],
): Promise<Set<EventDraft>> {
  if (events.length === 0) return new Set();
  // The first of several events with one id is the one that is written.
  const byId = new Map(events.toReversed().map((event) => [event.eventId, event]));
  const requestIds = new Set(events.flatMap((event) => event.requestId ?? []));
  const observations = await findObservations(trx, siteId, [...requestIds]);
  const known = new Set(observations.map((row) => row.observation_id));
  const rows = [...byId.values()].map((event) => ({
    site_id: siteId,
    event_id: event.eventId,
    account_id: event.account,
    name: event.name,
    at: new Date(event.atMs),
    received_at: new Date(event.receivedAtMs),
    data: JSON.stringify(event.data),
    observation_id: event.requestId !== null && known.has(event.requestId) ? event.requestId : null,
  }));
  rows.sort((a, b) => (a.event_id < b.event_id ? -1 : 1));
  const written = await insertEvents(trx, rows);
  return new Set(written.flatMap((row) => byId.get(row.event_id) ?? []));
}
