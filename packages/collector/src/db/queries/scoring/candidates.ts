import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";
import { weighedHolders } from "./weighed-holders.ts";

/**
 * Accounts that share blocking evidence with each of `accounts`. A value that more than `maxHolders` accounts hold
 * does not block: it would compare a whole campus with itself and prove nothing.
 */
export async function candidatePairs(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
  kinds: readonly string[],
  maxHolders: number,
): Promise<[string, string][]> {
  if (accounts.length === 0 || kinds.length === 0) return [];
  const rows = await db
    .selectFrom("evidence as mine")
    .innerJoin("evidence_holders as h", (join) =>
      join
        .onRef("h.site_id", "=", "mine.site_id")
        .onRef("h.kind", "=", "mine.kind")
        .onRef("h.key", "=", "mine.key"),
    )
    .innerJoin("evidence as theirs", (join) =>
      join
        .onRef("theirs.site_id", "=", "mine.site_id")
        .onRef("theirs.kind", "=", "mine.kind")
        .onRef("theirs.key", "=", "mine.key")
        .onRef("theirs.account_id", "!=", "mine.account_id"),
    )
    .select(["mine.account_id as a", "theirs.account_id as b"])
    .where("mine.site_id", "=", siteId)
    .where("mine.account_id", "in", accounts)
    .where("mine.kind", "in", kinds)
    .where(sql<boolean>`${weighedHolders} between 2 and ${maxHolders}`)
    .groupBy(["mine.account_id", "theirs.account_id"])
    .execute();
  return rows.map((row) => [row.a, row.b]);
}
