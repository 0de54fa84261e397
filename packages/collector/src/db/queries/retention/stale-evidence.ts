import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

export interface EvidencePlace {
  kind: string;
  key: string;
  account: string;
}

/** Rows read by one step of a walk. */
const STEP = 5000;

/**
 * One step of a walk along the key of `evidence`, which has no index on its times: rows of `kinds` that were last seen
 * before `before`, and where the next step begins; null at the end.
 */
export async function staleEvidence(
  db: Kysely<Database>,
  siteId: string,
  kinds: readonly string[],
  before: Date,
  after: EvidencePlace | null,
): Promise<{ stale: EvidencePlace[]; next: EvidencePlace | null }> {
  const rows = await db
    .selectFrom("evidence")
    .select(["kind", "key", "account_id as account", "last_seen"])
    .where("site_id", "=", siteId)
    .where("kind", "in", kinds)
    .$if(after !== null, (q) =>
      q.where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("kind", "key", "account_id"),
          ">",
          tuple(after?.kind ?? "", after?.key ?? "", after?.account ?? ""),
        ),
      ),
    )
    .orderBy("kind")
    .orderBy("key")
    .orderBy("account_id")
    .limit(STEP)
    .execute();
  const last = rows.at(-1);
  return {
    stale: rows
      .filter((row) => row.last_seen < before)
      .map(({ kind, key, account }) => ({ kind, key, account })),
    next:
      rows.length < STEP || last === undefined
        ? null
        : { kind: last.kind, key: last.key, account: last.account },
  };
}

/** Deletes those that were not seen again meanwhile, and returns them. */
export async function deleteStale(
  trx: Transaction<Database>,
  siteId: string,
  stale: readonly EvidencePlace[],
  before: Date,
): Promise<EvidencePlace[]> {
  if (stale.length === 0) return [];
  const rows = await trx
    .deleteFrom("evidence")
    .where("site_id", "=", siteId)
    .where("last_seen", "<", before)
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple("kind", "key", "account_id"),
        "in",
        stale.map(({ kind, key, account }) => tuple(kind, key, account)),
      ),
    )
    .returning(["kind", "key", "account_id as account"])
    .execute();
  return rows;
}

export async function countStale(
  db: Kysely<Database>,
  siteId: string,
  kinds: readonly string[],
  before: Date,
): Promise<number> {
  const { count } = await db
    .selectFrom("evidence")
    .select(sql<number>`count(*)::int`.as("count"))
    .where("site_id", "=", siteId)
    .where("kind", "in", kinds)
    .where("last_seen", "<", before)
    .executeTakeFirstOrThrow();
  return count;
}
