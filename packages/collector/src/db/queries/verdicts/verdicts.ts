import type { Verdict } from "@samehand/scorer";
import type { Insertable, Kysely, Selectable } from "kysely";
import type { VerdictsTable } from "../../tables/clusters.ts";
import type { Database } from "../../tables/index.ts";

export type VerdictRow = Selectable<VerdictsTable>;

/** Verdicts are only ever added: the newest of a pair counts, the older ones remain as its history. */
export async function insertVerdict(db: Kysely<Database>, verdict: Insertable<VerdictsTable>): Promise<void> {
  await db.insertInto("verdicts").values(verdict).execute();
}

/** The newest verdict of a pair. */
export function verdictOfPair(
  db: Kysely<Database>,
  siteId: string,
  a: string,
  b: string,
): Promise<VerdictRow | undefined> {
  return db
    .selectFrom("verdicts")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("account_a", "=", a)
    .where("account_b", "=", b)
    .orderBy("at", "desc")
    .orderBy("verdict_id", "desc")
    .limit(1)
    .executeTakeFirst();
}

/** The newest verdict of every pair with an end in `accounts`. */
export async function verdictsTouching(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<Verdict[]> {
  if (accounts.length === 0) return [];
  const side = (column: "account_a" | "account_b") =>
    db
      .selectFrom("verdicts")
      .select(["account_a", "account_b", "verdict", "at", "verdict_id"])
      .where("site_id", "=", siteId)
      .where(column, "in", accounts);
  const rows = await db
    .selectFrom(side("account_a").union(side("account_b")).as("v"))
    .distinctOn(["account_a", "account_b"])
    .select(["account_a", "account_b", "verdict", "at"])
    .orderBy("account_a")
    .orderBy("account_b")
    .orderBy("at", "desc")
    .orderBy("verdict_id", "desc")
    .execute();
  return rows.map((row) => ({
    a: row.account_a,
    b: row.account_b,
    verdict: row.verdict,
    atMs: row.at.getTime(),
  }));
}

/** Everything reviewers said about one account, the newest first. */
export async function verdictsOfAccount(
  db: Kysely<Database>,
  siteId: string,
  account: string,
  limit: number,
): Promise<VerdictRow[]> {
  const side = (column: "account_a" | "account_b") =>
    db
      .selectFrom("verdicts")
      .selectAll()
      .where("site_id", "=", siteId)
      .where(column, "=", account)
      .orderBy("at", "desc")
      .limit(limit)
      .execute();
  return [...(await side("account_a")), ...(await side("account_b"))];
}
