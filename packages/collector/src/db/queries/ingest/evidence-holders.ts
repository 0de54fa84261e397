import type { EvidenceKey } from "@samehand/scorer";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** How many accounts hold each of these keys; 0 where nobody does. */
export async function evidenceHolders(
  trx: Transaction<Database>,
  siteId: string,
  keys: readonly EvidenceKey[],
): Promise<(kind: string, key: string) => number> {
  if (keys.length === 0) return () => 0;
  const rows = await trx
    .selectFrom("evidence_holders")
    .select(["kind", "key", "holders"])
    .where("site_id", "=", siteId)
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple("kind", "key"),
        "in",
        keys.map(({ kind, key }) => tuple(kind, key)),
      ),
    )
    .execute();
  const holders = new Map(rows.map((row) => [`${row.kind}\n${row.key}`, row.holders]));
  return (kind, key) => holders.get(`${kind}\n${key}`) ?? 0;
}

export async function countAccounts(trx: Transaction<Database>, siteId: string): Promise<number> {
  const row = await trx
    .selectFrom("accounts")
    .select(sql<number>`count(*)::int`.as("accounts"))
    .where("site_id", "=", siteId)
    .executeTakeFirstOrThrow();
  return row.accounts;
}
