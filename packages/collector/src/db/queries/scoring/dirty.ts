import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** An account that waits, and how often it was marked when it was taken. */
export interface DirtyAccount {
  account: string;
  marks: number;
}

/** The accounts that have waited longest. */
export async function dirtyAccounts(
  db: Kysely<Database>,
  siteId: string,
  limit: number,
): Promise<DirtyAccount[]> {
  const rows = await db
    .selectFrom("dirty_accounts")
    .select(["account_id", "marks"])
    .where("site_id", "=", siteId)
    .orderBy("since")
    .orderBy("account_id")
    .limit(limit)
    .execute();
  return rows.map((row) => ({ account: row.account_id, marks: row.marks }));
}

/** The marks of these accounts alone; those without a mark are not returned. */
export async function dirtyAmong(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<DirtyAccount[]> {
  if (accounts.length === 0) return [];
  const rows = await db
    .selectFrom("dirty_accounts")
    .select(["account_id", "marks"])
    .where("site_id", "=", siteId)
    .where("account_id", "in", accounts)
    .execute();
  return rows.map((row) => ({ account: row.account_id, marks: row.marks }));
}

/** Clears marks unless another was made since they were taken. */
export async function clearDirty(
  db: Kysely<Database>,
  siteId: string,
  taken: readonly DirtyAccount[],
): Promise<void> {
  if (taken.length === 0) return;
  await db
    .deleteFrom("dirty_accounts")
    .where("site_id", "=", siteId)
    .where((eb) =>
      eb(
        eb.refTuple("account_id", "marks"),
        "in",
        taken.map((row) => eb.tuple(row.account, row.marks)),
      ),
    )
    .execute();
}

export async function markDirty(
  db: Kysely<Database>,
  siteId: string,
  accounts: readonly string[],
  since: Date,
): Promise<void> {
  if (accounts.length === 0) return;
  await db
    .insertInto("dirty_accounts")
    // One order for every writer, so that two of them never wait for each other.
    .values(
      [...new Set(accounts)].toSorted().map((account) => ({
        site_id: siteId,
        account_id: account,
        since,
        marks: 1,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["site_id", "account_id"])
        .doUpdateSet((eb) => ({ marks: eb("dirty_accounts.marks", "+", 1) })),
    )
    .execute();
}

/** Marks every account of the site. */
export async function markAllDirty(db: Kysely<Database>, siteId: string, since: Date): Promise<void> {
  await db
    .insertInto("dirty_accounts")
    .columns(["site_id", "account_id", "since", "marks"])
    .expression((eb) =>
      eb
        .selectFrom("accounts")
        .select(["site_id", "account_id", eb.val(since).$castTo<Date>().as("since"), eb.lit(1).as("marks")])
        .where("site_id", "=", siteId)
        .orderBy("account_id"),
    )
    .onConflict((conflict) =>
      conflict
        .columns(["site_id", "account_id"])
        .doUpdateSet((eb) => ({ marks: eb("dirty_accounts.marks", "+", 1) })),
    )
    .execute();
}

export async function countDirty(db: Kysely<Database>, siteId: string): Promise<number> {
  const row = await db
    .selectFrom("dirty_accounts")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("site_id", "=", siteId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Sites in which accounts wait, or pairs of holders of an evidence. */
export async function dirtySites(db: Kysely<Database>): Promise<string[]> {
  const rows = await db
    .selectFrom("dirty_accounts")
    .select("site_id")
    .union(db.selectFrom("dirty_evidence").select("site_id"))
    .orderBy("site_id")
    .execute();
  return rows.map((row) => row.site_id);
}
