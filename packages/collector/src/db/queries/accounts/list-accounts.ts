import type { Kysely, Selectable } from "kysely";
import type { AccountsTable } from "../../tables/accounts.ts";
import type { Database } from "../../tables/index.ts";

export type AccountRow = Selectable<AccountsTable>;

/** Accounts in the order of their ids, those after `after` and beginning with `prefix`. */
export function listAccounts(
  db: Kysely<Database>,
  siteId: string,
  page: { prefix: string; after: string | null; limit: number },
): Promise<AccountRow[]> {
  return db
    .selectFrom("accounts")
    .selectAll()
    .where("site_id", "=", siteId)
    .$if(page.prefix !== "", (q) => q.where("account_id", "like", `${escapeLike(page.prefix)}%`))
    .$if(page.after !== null, (q) => q.where("account_id", ">", page.after ?? ""))
    .orderBy("account_id")
    .limit(page.limit)
    .execute();
}

export async function countAccounts(db: Kysely<Database>, siteId: string, prefix: string): Promise<number> {
  const row = await db
    .selectFrom("accounts")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("site_id", "=", siteId)
    .$if(prefix !== "", (q) => q.where("account_id", "like", `${escapeLike(prefix)}%`))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Accounts that the operator's server named or signed: whoever knows the site key can put any number of others into a page. */
export async function countTrustedAccounts(db: Kysely<Database>, siteId: string): Promise<number> {
  const row = await db
    .selectFrom("accounts")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("site_id", "=", siteId)
    .where("trust", "=", "confirmed")
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

export function accountRows(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<AccountRow[]> {
  if (accounts.length === 0) return Promise.resolve([]);
  return db
    .selectFrom("accounts")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("account_id", "in", accounts)
    .orderBy("account_id")
    .execute();
}

/** A percent sign that an operator types is a percent sign. */
function escapeLike(prefix: string): string {
  return prefix.replace(/[\\%_]/g, (sign) => `\\${sign}`);
}
