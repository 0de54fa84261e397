import { type Insertable, sql, type Transaction } from "kysely";
import type { Database, EvidenceTable } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

/**
 * Adds evidence, and counts a new holder for exactly the rows that were not there.
 * Rows must be sorted by their key, so that two collectors take them in the same order.
 */
export async function upsertEvidence(
  trx: Transaction<Database>,
  rows: readonly Insertable<EvidenceTable>[],
): Promise<void> {
  const holders = new Map<string, { site_id: string; kind: string; key: string; holders: number }>();
  for (const chunk of chunks(rows, 7)) {
    const written = await trx
      .insertInto("evidence")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(["site_id", "kind", "key", "account_id"]).doUpdateSet({
          first_seen: sql`least(evidence.first_seen, excluded.first_seen)`,
          last_seen: sql`greatest(evidence.last_seen, excluded.last_seen)`,
          observations: sql`evidence.observations + excluded.observations`,
        }),
      )
      // A row that this statement inserted has no earlier version to expire.
      .returning(["site_id", "kind", "key", sql<boolean>`(xmax = 0)`.as("inserted")])
      .execute();
    for (const { site_id, kind, key, inserted } of written) {
      if (!inserted) continue;
      const name = `${site_id}\n${kind}\n${key}`;
      const known = holders.get(name) ?? { site_id, kind, key, holders: 0 };
      holders.set(name, { ...known, holders: known.holders + 1 });
    }
  }
  // Rows came back in the order they were given, which is the order of their keys.
  for (const chunk of chunks([...holders.values()], 4)) {
    await trx
      .insertInto("evidence_holders")
      .values(chunk)
      .onConflict((conflict) =>
        conflict
          .columns(["site_id", "kind", "key"])
          .doUpdateSet({ holders: sql`evidence_holders.holders + excluded.holders` }),
      )
      .execute();
  }
}
