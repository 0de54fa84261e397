import type { EvidenceKey } from "@samehand/scorer";
import { sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** How many accounts the site has and how many hold each of these keys; 0 where nobody does. */
export async function evidenceHolders(
  trx: Transaction<Database>,
  siteId: string,
  keys: readonly EvidenceKey[],
): Promise<{ accounts: number; of(kind: string, key: string): number }> {
  const counted = await trx
    .selectFrom("accounts")
    .select(sql<number>`count(*)::int`.as("accounts"))
    .where("site_id", "=", siteId)
    .executeTakeFirstOrThrow();
  if (keys.length === 0) return { accounts: counted.accounts, of: () => 0 };
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
  return { accounts: counted.accounts, of: (kind, key) => holders.get(`${kind}\n${key}`) ?? 0 };
}
