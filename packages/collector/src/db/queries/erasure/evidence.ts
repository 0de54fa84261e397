import { sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import { chunks } from "../ingest/chunks.ts";

export interface HeldEvidence {
  kind: string;
  key: string;
  /** Accounts that hold it no longer. */
  lost: number;
}

/** Forgets who held an evidence; values that nobody holds any more are forgotten themselves. */
export async function dropHolders(
  trx: Transaction<Database>,
  siteId: string,
  dropped: readonly HeldEvidence[],
): Promise<void> {
  // In the order in which the write path takes them.
  const sorted = dropped.toSorted((a, b) =>
    a.kind === b.kind ? order(a.key, b.key) : order(a.kind, b.kind),
  );
  for (const chunk of chunks(sorted, 3)) {
    const lost = sql.join(chunk.map(({ kind, key, lost }) => sql`(${kind}, ${key}, ${lost}::int)`));
    await sql`
      update evidence_holders h set holders = h.holders - d.lost
      from (values ${lost}) as d (kind, key, lost)
      where h.site_id = ${siteId} and h.kind = d.kind and h.key = d.key`.execute(trx);
    await trx
      .deleteFrom("evidence_holders")
      .where("site_id", "=", siteId)
      .where("holders", "<=", 0)
      .where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("kind", "key"),
          "in",
          chunk.map(({ kind, key }) => tuple(kind, key)),
        ),
      )
      .execute();
  }
}

/**
 * One account that still holds each of these values: scored again, it notices the count that changed, and with it
 * everybody whose links rest on that count.
 */
export async function witnessesOf(
  trx: Transaction<Database>,
  siteId: string,
  dropped: readonly HeldEvidence[],
): Promise<string[]> {
  const witnesses = new Set<string>();
  for (const chunk of chunks(dropped, 2)) {
    const rows = await trx
      .selectFrom("evidence")
      .select(({ fn }) => fn.min("account_id").as("account_id"))
      .where("site_id", "=", siteId)
      .where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("kind", "key"),
          "in",
          chunk.map(({ kind, key }) => tuple(kind, key)),
        ),
      )
      .groupBy(["kind", "key"])
      .execute();
    for (const row of rows) witnesses.add(row.account_id);
  }
  return [...witnesses];
}

/** Deletes what an account holds and returns it. */
export async function deleteEvidenceOf(
  trx: Transaction<Database>,
  siteId: string,
  account: string,
): Promise<HeldEvidence[]> {
  const rows = await trx
    .deleteFrom("evidence")
    .where("site_id", "=", siteId)
    .where("account_id", "=", account)
    .returning(["kind", "key"])
    .execute();
  return rows.map((row) => ({ ...row, lost: 1 }));
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
