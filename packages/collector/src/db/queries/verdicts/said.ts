import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { VerdictRow } from "./verdicts.ts";

/** Accounts whose verdicts are looked through around one pair; people join a few at a time. */
const MOST_ACCOUNTS = 2000;
/** Of a site; reviewers say some thousands in years. */
const MOST_VERDICTS = 100_000;

/** Everything ever said of accounts that verdicts tie to these, however many verdicts away. */
export async function saidAround(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<VerdictRow[]> {
  const known = new Set<string>();
  const said = new Map<string, VerdictRow>();
  let next = [...new Set(accounts)];
  while (next.length > 0 && known.size < MOST_ACCOUNTS) {
    for (const account of next) known.add(account);
    const rows = await db
      .selectFrom("verdicts")
      .selectAll()
      .where("site_id", "=", siteId)
      .where((where) => where.or([where("account_a", "in", next), where("account_b", "in", next)]))
      .execute();
    for (const row of rows) said.set(row.verdict_id, row);
    next = [...new Set(rows.flatMap((row) => [row.account_a, row.account_b]))].filter(
      (each) => !known.has(each),
    );
  }
  return [...said.values()];
}

/** Everything ever said on a site, the newest first. */
export function saidOnSite(db: Kysely<Database>, siteId: string): Promise<VerdictRow[]> {
  return db
    .selectFrom("verdicts")
    .selectAll()
    .where("site_id", "=", siteId)
    .orderBy("at", "desc")
    .orderBy("verdict_id", "desc")
    .limit(MOST_VERDICTS)
    .execute();
}
