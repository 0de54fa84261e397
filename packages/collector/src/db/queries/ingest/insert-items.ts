import { insertRows } from "./insert-rows.ts";

/** Writes the items that are not there yet, and returns which those were. Rows must be sorted by their ids. */
export const insertItems = insertRows<"items", { item_id: string }>(
  "items",
  ["site_id", "item_id", "observation_id", "type", "at", "payload"],
  "on conflict (site_id, item_id) do nothing returning item_id",
);
