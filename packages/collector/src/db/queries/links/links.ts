import { type Kysely, type Selectable, sql } from "kysely";
import type { LinksTable } from "../../tables/clusters.ts";
import type { Database } from "../../tables/index.ts";

export type LinkRow = Selectable<LinksTable>;

export function linkRow(
  db: Kysely<Database>,
  siteId: string,
  a: string,
  b: string,
): Promise<LinkRow | undefined> {
  return db
    .selectFrom("links")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("account_a", "=", a)
    .where("account_b", "=", b)
    .executeTakeFirst();
}

/** Links of one account, the strongest first. Two reads, since an `or` over two columns uses no index. */
export async function linksOfAccount(
  db: Kysely<Database>,
  siteId: string,
  account: string,
  limit: number,
): Promise<LinkRow[]> {
  const side = (column: "account_a" | "account_b") =>
    db
      .selectFrom("links")
      .selectAll()
      .where("site_id", "=", siteId)
      .where(column, "=", account)
      .orderBy("bits", "desc")
      .orderBy("account_a")
      .orderBy("account_b")
      .limit(limit)
      .execute();
  return [...(await side("account_a")), ...(await side("account_b"))]
    .toSorted((x, y) => y.bits - x.bits || (x.account_a + x.account_b < y.account_a + y.account_b ? -1 : 1))
    .slice(0, limit);
}

/** Links with both ends in `accounts` that clustering heeds, the strongest first. */
export function heededLinksWithin(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
  limit: number,
): Promise<LinkRow[]> {
  if (accounts.length < 2) return Promise.resolve([]);
  return withinQuery(db, siteId, accounts, limit)
    .where("role", "in", [sql.lit("binds" as const), sql.lit("apart" as const)])
    .execute();
}

/** Links that keep two accounts apart, with one end in `accounts`. */
export async function apartLinksFrom(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<LinkRow[]> {
  const inside = new Set(accounts);
  const side = (column: "account_a" | "account_b") =>
    db
      .selectFrom("links")
      .selectAll()
      .where("site_id", "=", siteId)
      .where(column, "in", accounts)
      .where("role", "=", sql.lit("apart"));
  const rows = await side("account_a").unionAll(side("account_b")).execute();
  return rows.filter((row) => !inside.has(row.account_a) || !inside.has(row.account_b));
}

/** Links with both ends in `accounts`, the strongest first. */
export function linksWithin(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
  limit: number,
): Promise<LinkRow[]> {
  if (accounts.length < 2) return Promise.resolve([]);
  return withinQuery(db, siteId, accounts, limit).execute();
}

function withinQuery(db: Kysely<Database>, siteId: string, accounts: readonly string[], limit: number) {
  return db
    .selectFrom("links")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("account_a", "in", accounts)
    .where("account_b", "in", accounts)
    .orderBy("bits", "desc")
    .orderBy("account_a")
    .orderBy("account_b")
    .limit(limit);
}
