import { sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { Subject } from "./subject.ts";

/** Tables whose `account_id` says whose row it is. */
type AccountTable = {
  [Name in keyof Database]: Database[Name] extends { site_id: string; account_id: string } ? Name : never;
}[keyof Database];
type VisitorTable = "visitors" | "visitor_tokens" | "visitor_keys" | "visitor_aliases";
type PairTable = "links" | "verdicts";

export async function deleteOfAccount(
  trx: Transaction<Database>,
  table: AccountTable,
  { siteId, account }: Subject,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where site_id = ${siteId} and account_id = ${account}`.execute(trx);
  return Number(numAffectedRows ?? 0);
}

export async function deleteOfVisitors(
  trx: Transaction<Database>,
  table: VisitorTable,
  { siteId, visitors }: Subject,
): Promise<number> {
  if (visitors.length === 0) return 0;
  const { numDeletedRows } = await trx
    .deleteFrom(table)
    .where("site_id", "=", siteId)
    .where("visitor_id", "in", visitors)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** One statement a side, since an `or` over two columns uses no index. */
export async function deletePairs(
  trx: Transaction<Database>,
  table: PairTable,
  { siteId, account }: Subject,
): Promise<number> {
  let deleted = 0;
  for (const side of ["account_a", "account_b"] as const) {
    const { numDeletedRows } = await trx
      .deleteFrom(table)
      .where("site_id", "=", siteId)
      .where(side, "=", account)
      .executeTakeFirst();
    deleted += Number(numDeletedRows);
  }
  return deleted;
}
