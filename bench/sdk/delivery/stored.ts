import type { ItemType } from "@samehand/protocol";

/** What the collector keeps of an item. */
export interface StoredItem {
  id: string;
  type: ItemType;
  /** The item's own fields, as `path` of a page. */
  payload: Readonly<Record<string, unknown>>;
}

/** Items of an account by the collector's own export; none while the account is not known. Throws where it answers neither. */
export async function storedItems(
  collector: { url: string; secretKey: string },
  account: string,
): Promise<StoredItem[]> {
  const response = await fetch(`${collector.url}/v1/accounts/${encodeURIComponent(account)}/export`, {
    headers: { authorization: `Bearer ${collector.secretKey}` },
  });
  const text = await response.text();
  if (response.status === 404) return [];
  if (!response.ok) throw new Error(`The export of ${account} answers ${response.status}: ${text}`);
  const lines = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): ExportLine => JSON.parse(line) as ExportLine);
  const rows = lines.flatMap(({ table, data }) => (table === "items" && data ? [data] : []));
  // An identify is named with the observation and once more by itself.
  return [...new Map(rows.map((row) => [row.item_id, row])).values()].map(({ item_id, type, payload }) => ({
    id: item_id,
    type,
    payload,
  }));
}

interface ExportLine {
  table?: string;
  data?: { item_id: string; type: ItemType; payload: Record<string, unknown> };
}
