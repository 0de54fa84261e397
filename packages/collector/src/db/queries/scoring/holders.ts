import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

export interface HolderCount {
  kind: string;
  key: string;
  holders: number;
  scoredHolders: number;
}

/** Evidence of these accounts that someone else holds too, or did when it was last scored. */
export async function sharedEvidence(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<HolderCount[]> {
  if (accounts.length === 0) return [];
  const rows = await db
    .selectFrom("evidence_holders as h")
    .innerJoin("evidence as e", (join) =>
      join.onRef("e.site_id", "=", "h.site_id").onRef("e.kind", "=", "h.kind").onRef("e.key", "=", "h.key"),
    )
    .select(["h.kind", "h.key", "h.holders", "h.scored_holders"])
    .distinct()
    .where("h.site_id", "=", siteId)
    .where("e.account_id", "in", accounts)
    .whereRef("h.holders", "!=", "h.scored_holders")
    .where((eb) => eb.or([eb("h.holders", ">", 1), eb("h.scored_holders", ">", 1)]))
    .execute();
  return rows.map((row) => ({
    kind: row.kind,
    key: row.key,
    holders: row.holders,
    scoredHolders: row.scored_holders,
  }));
}

export async function holdersOfEvidence(
  db: Kysely<Database>,
  siteId: string,
  evidence: { kind: string; key: string },
): Promise<string[]> {
  const rows = await db
    .selectFrom("evidence")
    .select("account_id")
    .where("site_id", "=", siteId)
    .where("kind", "=", evidence.kind)
    .where("key", "=", evidence.key)
    .orderBy("account_id")
    .execute();
  return rows.map((row) => row.account_id);
}

/** Remembers the count that the links of this evidence's holders are going to be computed with. */
export async function setScoredHolders(
  db: Kysely<Database>,
  siteId: string,
  evidence: { kind: string; key: string },
  scoredHolders: number,
): Promise<void> {
  await db
    .updateTable("evidence_holders")
    .set({ scored_holders: scoredHolders })
    .where("site_id", "=", siteId)
    .where("kind", "=", evidence.kind)
    .where("key", "=", evidence.key)
    .execute();
}
