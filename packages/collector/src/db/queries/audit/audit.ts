import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import { prepared } from "../../prepared.ts";
import type { AuditTable } from "../../tables/audit.ts";
import type { Database } from "../../tables/index.ts";

export type AuditEntry = Selectable<AuditTable>;

/** Adds entries and what their pseudonyms stand for, in one statement. No query changes an entry. */
export async function addAudit(
  db: Kysely<Database>,
  entries: readonly (AuditEntry & { subject: string | null })[],
): Promise<void> {
  const rows = entries.map(({ subject: _subject, ...entry }) => entry);
  const named = new Map(
    entries.flatMap(({ site_id, subject_key, subject }) =>
      subject_key === null || subject === null ? [] : [[subject_key, { site_id, subject_key, subject }]],
    ),
  );
  if (named.size === 0) {
    await db.insertInto("audit").values(rows).execute();
    return;
  }
  await db
    .with("named", (part) =>
      part
        .insertInto("audit_subjects")
        .values([...named.values()])
        .onConflict((conflict) => conflict.columns(["site_id", "subject_key"]).doNothing()),
    )
    .insertInto("audit")
    .values(rows)
    .execute();
}

/**
 * Adds an entry about an account where there is one, and says whether: so that who reads it need not ask before. An account
 * that is erased meanwhile may be read and not be there for this.
 */
export async function addAuditOfAccount(
  db: Kysely<Database>,
  { site_id, at, entry_id, actor_kind, actor, action, subject_key, from_key }: AuditEntry,
  account: string,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with there as (select site_id from accounts where site_id = ${site_id} and account_id = ${account}),
    named as (
      insert into audit_subjects (site_id, subject_key, subject)
      select site_id, ${subject_key}::text, ${account}::text from there
      on conflict (site_id, subject_key) do nothing
    )
    insert into audit (site_id, at, entry_id, actor_kind, actor, action, subject_key, from_key)
    select site_id, ${at}::timestamptz, ${entry_id}::text, ${actor_kind}::text, ${actor}::text, ${action}::text,
      ${subject_key}::text, ${from_key}::text from there ${prepared("audit_of_account")}`.execute(db);
  return Number(numAffectedRows ?? 0) > 0;
}

export interface AuditQuestion {
  subjectKey: string | null;
  actor: string | null;
  /** Entries before this one. */
  before: { at: Date; entryId: string } | null;
  limit: number;
}

/** The latest first, with what a pseudonym stands for as long as that is known. */
export function listAudit(db: Kysely<Database>, siteId: string, question: AuditQuestion) {
  const { subjectKey, actor, before, limit } = question;
  return db
    .selectFrom("audit as a")
    .leftJoin("audit_subjects as s", (join) =>
      join.onRef("s.site_id", "=", "a.site_id").onRef("s.subject_key", "=", "a.subject_key"),
    )
    .where("a.site_id", "=", siteId)
    .$if(subjectKey !== null, (query) => query.where("a.subject_key", "=", subjectKey))
    .$if(actor !== null, (query) => query.where("a.actor", "=", actor ?? ""))
    .$if(before !== null, (query) =>
      query.where(({ eb, refTuple, tuple }) =>
        eb(refTuple("a.at", "a.entry_id"), "<", tuple(before?.at ?? new Date(0), before?.entryId ?? "")),
      ),
    )
    .selectAll("a")
    .select("s.subject")
    .orderBy("a.at", "desc")
    .orderBy("a.entry_id", "desc")
    .limit(limit)
    .execute();
}

/** The log keeps its pseudonyms, and nobody can read any more whom they mean. Returns how many were forgotten. */
export async function forgetSubjects(
  trx: Transaction<Database>,
  siteId: string,
  subjects: readonly string[],
): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom("audit_subjects")
    .where("site_id", "=", siteId)
    .where("subject", "in", subjects)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Deletes entries before `before`; a few thousand a day, so one statement does. */
export async function pruneAudit(db: Kysely<Database>, siteId: string, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("audit")
    .where("site_id", "=", siteId)
    .where("at", "<", before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/**
 * Forgets what no entry names any more, and an erased account that somebody was reading while it was erased: the name
 * of a read is written when its answer leaves.
 */
export async function forgetOrphans(db: Kysely<Database>, siteId: string, erasure: string): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from audit_subjects s where s.site_id = ${siteId} and (
      not exists (select 1 from audit a where a.site_id = ${siteId} and a.subject_key = s.subject_key)
      or exists (select 1 from audit a
        where a.site_id = ${siteId} and a.subject_key = s.subject_key and a.action = ${erasure})
      and not exists (select 1 from accounts k where k.site_id = ${siteId} and k.account_id = s.subject))
  `.execute(db);
  return Number(numAffectedRows ?? 0);
}
