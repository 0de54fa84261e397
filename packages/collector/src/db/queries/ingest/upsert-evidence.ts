import type { Insertable, Transaction } from "kysely";
import type { EvidenceTable } from "../../tables/evidence.ts";
import type { Database } from "../../tables/index.ts";
import { insertRows } from "./insert-rows.ts";

// A row that this statement inserted has no earlier version to expire.
const upsertRows = insertRows<"evidence", { kind: string; key: string; inserted: boolean }>(
  "evidence",
  ["site_id", "kind", "key", "account_id", "first_seen", "last_seen", "observations"],
  `on conflict (site_id, kind, key, account_id) do update set
    first_seen = least(evidence.first_seen, excluded.first_seen),
    last_seen = greatest(evidence.last_seen, excluded.last_seen),
    observations = evidence.observations + excluded.observations
  returning kind, key, (xmax = 0) as inserted`,
);

const addHolders = insertRows(
  "evidence_holders",
  ["site_id", "kind", "key", "holders"],
  "on conflict (site_id, kind, key) do update set holders = evidence_holders.holders + excluded.holders",
);

/**
 * Adds evidence of one site, and counts a new holder for exactly the rows that were not there.
 * Rows must be sorted by their key, so that two collectors take them in the same order.
 */
export async function upsertEvidence(
  trx: Transaction<Database>,
  rows: readonly Insertable<EvidenceTable>[],
): Promise<void> {
  const siteId = rows[0]?.site_id ?? "";
  const holders = new Map<string, { site_id: string; kind: string; key: string; holders: number }>();
  for (const { kind, key, inserted } of await upsertRows(trx, rows)) {
    if (!inserted) continue;
    const name = `${kind}\n${key}`;
    const known = holders.get(name);
    if (known === undefined) holders.set(name, { site_id: siteId, kind, key, holders: 1 });
    else known.holders++;
  }
  // Rows came back in the order they were given, which is the order of their keys.
  await addHolders(trx, [...holders.values()]);
}
