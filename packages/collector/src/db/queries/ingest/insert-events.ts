import { insertRows } from "./insert-rows.ts";

/** Writes the events that are not there yet, and returns which those were. Rows must be sorted by their ids. */
export const insertEvents = insertRows<"events", { event_id: string }>(
  "events",
  ["site_id", "event_id", "account_id", "name", "at", "received_at", "data", "observation_id"],
  "on conflict (site_id, event_id) do nothing returning event_id",
);
