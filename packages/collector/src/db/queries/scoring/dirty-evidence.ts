import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** A value whose number of holders changed. */
export interface Value {
  kind: string;
  key: string;
}
/** The next holders of a value that waits; those who wait themselves are left out, as all their pairs are compared then. */
export interface WaitingValue extends Value {
  marks: number;
  doneTo: string;
  accounts: string[];
  /** Whether there are more. */
  more: boolean;
}

/** Values of one statement; 2 parameters each. */
const VALUES_PER_STATEMENT = 500;

/** Marks values of which anybody holds one who does not wait himself: his pairs are to be compared again. */
export async function markEvidence(
  trx: Transaction<Database>,
  siteId: string,
  values: readonly Value[],
  since: Date,
): Promise<void> {
  for (let from = 0; from < values.length; from += VALUES_PER_STATEMENT) {
    const rows = values
      .slice(from, from + VALUES_PER_STATEMENT)
      .map(({ kind, key }) => sql`(${kind}, ${key})`);
    await sql`
      insert into dirty_evidence (site_id, kind, key, since, marks, done_to)
      select ${siteId}, v.kind, v.key, ${since}::timestamptz, 1, ''
      from (values ${sql.join(rows)}) v (kind, key)
      cross join lateral (
        select 1 from evidence e
        where e.site_id = ${siteId} and e.kind = v.kind and e.key = v.key and not exists (
          select 1 from dirty_accounts d where d.site_id = ${siteId} and d.account_id = e.account_id)
        limit 1
      ) settled
      on conflict (site_id, kind, key) do update set marks = dirty_evidence.marks + 1, done_to = ''`.execute(
      trx,
    );
  }
}

/** The values that have waited longest, each with its next `accounts` holders at most. */
export async function waitingValues(
  db: Kysely<Database>,
  siteId: string,
  { values, accounts }: { values: number; accounts: number },
): Promise<WaitingValue[]> {
  const { rows } = await sql<Value & { marks: number; done_to: string; account_id: string | null }>`
    select d.kind, d.key, d.marks, d.done_to, e.account_id
    from (
      select kind, key, marks, done_to, since from dirty_evidence
      where site_id = ${siteId} order by since, kind, key limit ${values}
    ) d
    left join lateral (
      select account_id from evidence
      where site_id = ${siteId} and kind = d.kind and key = d.key and account_id > d.done_to and not exists (
        select 1 from dirty_accounts w where w.site_id = ${siteId} and w.account_id = evidence.account_id)
      order by account_id limit ${accounts + 1}
    ) e on true
    order by d.since, d.kind, d.key, e.account_id`.execute(db);
  const waiting: WaitingValue[] = [];
  for (const { kind, key, marks, done_to: doneTo, account_id: account } of rows) {
    let last = waiting.at(-1);
    if (last === undefined || last.kind !== kind || last.key !== key) {
      last = { kind, key, marks, doneTo, accounts: [], more: false };
      waiting.push(last);
    }
    if (account === null) continue;
    if (last.accounts.length < accounts) last.accounts.push(account);
    else last.more = true;
  }
  return waiting;
}

export async function countWaitingValues(db: Kysely<Database>, siteId: string): Promise<number> {
  const row = await db
    .selectFrom("dirty_evidence")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("site_id", "=", siteId)
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Which of `accounts` hold which of these values; `ahead` where they have not been taken yet. */
export async function holdersAmong(
  db: Kysely<Database>,
  siteId: string,
  values: readonly Value[],
  accounts: readonly string[],
): Promise<(Value & { account: string; ahead: boolean })[]> {
  if (values.length === 0 || accounts.length === 0) return [];
  const rows = await db
    .selectFrom("evidence as e")
    .innerJoin("dirty_evidence as d", (join) =>
      join.onRef("d.site_id", "=", "e.site_id").onRef("d.kind", "=", "e.kind").onRef("d.key", "=", "e.key"),
    )
    .select(["e.kind", "e.key", "e.account_id as account"])
    .select(sql<boolean>`e.account_id > d.done_to`.as("ahead"))
    .where("e.site_id", "=", siteId)
    .where("e.account_id", "in", accounts)
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple("e.kind", "e.key"),
        "in",
        values.map(({ kind, key }) => tuple(kind, key)),
      ),
    )
    .execute();
  return rows;
}

/** Takes note of how far values are done; one that was marked meanwhile begins anew. */
export async function advanceValues(
  trx: Transaction<Database>,
  siteId: string,
  values: readonly (Value & { marks: number; doneTo: string | null })[],
): Promise<void> {
  const done = values.filter(({ doneTo }) => doneTo === null);
  for (let from = 0; from < done.length; from += VALUES_PER_STATEMENT)
    await trx
      .deleteFrom("dirty_evidence")
      .where("site_id", "=", siteId)
      .where(({ eb, refTuple, tuple }) =>
        eb(
          refTuple("kind", "key", "marks"),
          "in",
          done
            .slice(from, from + VALUES_PER_STATEMENT)
            .map(({ kind, key, marks }) => tuple(kind, key, marks)),
        ),
      )
      .execute();
  for (const { kind, key, marks, doneTo } of values)
    if (doneTo !== null)
      await trx
        .updateTable("dirty_evidence")
        .set({ done_to: doneTo })
        .where("site_id", "=", siteId)
        .where("kind", "=", kind)
        .where("key", "=", key)
        .where("marks", "=", marks)
        .execute();
}

/** Begins anew where the last account taken was this one: its name goes. */
export async function forgetProgress(
  trx: Transaction<Database>,
  siteId: string,
  account: string,
): Promise<number> {
  const { numUpdatedRows } = await trx
    .updateTable("dirty_evidence")
    .set({ done_to: "" })
    .where("site_id", "=", siteId)
    .where("done_to", "=", account)
    .executeTakeFirst();
  return Number(numUpdatedRows);
}
