import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import { weighedHolders } from "./weighed-holders.ts";

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

/** Values of one statement; 4 parameters each at most. */
const VALUES_PER_STATEMENT = 500;

/** How many hold each of these values, as links see it. */
export async function holdersOf(
  db: Kysely<Database>,
  siteId: string,
  values: readonly { kind: string; key: string }[],
): Promise<{ kind: string; key: string; holders: number }[]> {
  const found: { kind: string; key: string; holders: number }[] = [];
  for (let from = 0; from < values.length; from += VALUES_PER_STATEMENT) {
    const asked = values
      .slice(from, from + VALUES_PER_STATEMENT)
      .map(({ kind, key }) => sql`(${kind}, ${key})`);
    const { rows } = await sql<{ kind: string; key: string; holders: number }>`
      select h.kind, h.key, ${weighedHolders} as holders
      from (values ${sql.join(asked)}) v (kind, key)
      join evidence_holders h on h.site_id = ${siteId} and h.kind = v.kind and h.key = v.key`.execute(db);
    found.push(...rows);
  }
  return found;
}

/**
 * Sets the counts that links are computed with from now on. Rows are locked first, in
 * the order of their keys, as ingest locks them: an update alone takes them in any.
 */
export async function setScoredHolders(
  trx: Transaction<Database>,
  siteId: string,
  evidence: readonly { kind: string; key: string; rounded: number }[],
): Promise<void> {
  const sorted = evidence.toSorted((x, y) => byCodeUnit(x.kind, y.kind) || byCodeUnit(x.key, y.key));
  for (let from = 0; from < sorted.length; from += VALUES_PER_STATEMENT) {
    const part = sorted.slice(from, from + VALUES_PER_STATEMENT);
    await trx
      .selectFrom("evidence_holders")
      .select("key")
      .where("site_id", "=", siteId)
      .where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("kind", "key"),
          "in",
          part.map(({ kind, key }) => tuple(kind, key)),
        ),
      )
      .orderBy("kind")
      .orderBy("key")
      .forUpdate()
      .execute();
    const rows = part.map(({ kind, key, rounded }) => sql`(${kind}, ${key}, ${rounded}::int)`);
    await sql`
      update evidence_holders h set scored_holders = v.rounded
      from (values ${sql.join(rows)}) v (kind, key, rounded)
      where h.site_id = ${siteId} and h.kind = v.kind and h.key = v.key`.execute(trx);
  }
}

function byCodeUnit(x: string, y: string): number {
  return x < y ? -1 : x > y ? 1 : 0;
}
