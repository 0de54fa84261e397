import type { Entry } from "./drafts.ts";

/** About what one row of a page view holds. */
const BYTES_PER_ROW = 2048;

/**
 * What an entry costs to write and to keep waiting, in rows: a large body of one item fills the memory like many small
 * ones, so its bytes count as the rows they would fill.
 */
export function weightOf(entry: Entry): number {
  if (entry.kind === "confirm") return 1;
  if (entry.kind === "events") return entry.events.reduce((sum, event) => sum + rowsOf(event.data), 0);
  return entry.observation.items.reduce((sum, item) => sum + rowsOf(item.text ?? item.payload), 0);
}

function rowsOf(payload: object | string): number {
  return 1 + Math.floor(roughBytes(payload) / BYTES_PER_ROW);
}

/** Bytes of a value as JSON, without making it. */
function roughBytes(value: unknown): number {
  if (typeof value === "string") return value.length + 3;
  if (typeof value !== "object" || value === null) return 6;
  let bytes = 2;
  if (Array.isArray(value)) for (const each of value) bytes += roughBytes(each);
  else for (const key in value) bytes += key.length + 4 + roughBytes(value[key as keyof typeof value]);
  return bytes;
}
