import { type RawBuilder, sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { Subject } from "./subject.ts";

/** Replaces the account's name where the history of a cluster tells of it. Returns the entries changed. */
export async function eraseFromHistory(trx: Transaction<Database>, subject: Subject): Promise<number> {
  const { siteId, account } = subject;
  const entries = await trx
    .selectFrom("cluster_history")
    .select(["cluster_id", "entry_id", "words"])
    .where("site_id", "=", siteId)
    .where(contains(sql.ref("words"), account))
    .execute();
  for (const { cluster_id, entry_id, words } of entries)
    await trx
      .updateTable("cluster_history")
      .set({ words: withoutName(words, subject) })
      .where("site_id", "=", siteId)
      .where("cluster_id", "=", cluster_id)
      .where("entry_id", "=", entry_id)
      .execute();
  return entries.length;
}

/** Replaces the account's name in what reviewers noted about other pairs. */
export async function eraseFromNotes(trx: Transaction<Database>, subject: Subject): Promise<number> {
  const { siteId, account } = subject;
  const rows = await trx
    .selectFrom("verdicts")
    .select(["account_a", "account_b", "verdict_id", "note"])
    .where("site_id", "=", siteId)
    .where(contains(sql.ref("note"), account))
    .execute();
  for (const { account_a, account_b, verdict_id, note } of rows)
    await trx
      .updateTable("verdicts")
      .set({ note: withoutName(note, subject) })
      .where("site_id", "=", siteId)
      .where("account_a", "=", account_a)
      .where("account_b", "=", account_b)
      .where("verdict_id", "=", verdict_id)
      .execute();
  return rows.length;
}

/** Replaces the account's name where events of others have it, as a message's recipient. Reads every event of the site. */
export async function eraseFromEvents(trx: Transaction<Database>, subject: Subject): Promise<number> {
  const { siteId, account } = subject;
  const rows = await trx
    .selectFrom("events")
    .select(["event_id", "data"])
    .where("site_id", "=", siteId)
    .where(contains(sql`data::text`, JSON.stringify(account).slice(1, -1)))
    .execute();
  for (const { event_id, data } of rows)
    await trx
      .updateTable("events")
      .set({ data: JSON.stringify(valuesWithoutName(data, subject)) })
      .where("site_id", "=", siteId)
      .where("event_id", "=", event_id)
      .execute();
  return rows.length;
}

/** What was told of the account itself goes; where it is one of many, its name is replaced. Reads the whole outbox of the site. */
export async function eraseFromDeliveries(trx: Transaction<Database>, subject: Subject): Promise<number> {
  const { siteId, account } = subject;
  const { numDeletedRows } = await trx
    .deleteFrom("webhook_deliveries")
    .where("site_id", "=", siteId)
    .where(sql`data ->> 'account'`, "=", account)
    .executeTakeFirst();
  const rows = await trx
    .selectFrom("webhook_deliveries")
    .select(["endpoint_id", "delivery_id", "data"])
    .where("site_id", "=", siteId)
    .where(contains(sql`data::text`, JSON.stringify(account).slice(1, -1)))
    .execute();
  for (const { endpoint_id, delivery_id, data } of rows)
    await trx
      .updateTable("webhook_deliveries")
      .set({ data: JSON.stringify(valuesWithoutName(data, subject)) })
      .where("site_id", "=", siteId)
      .where("endpoint_id", "=", endpoint_id)
      .where("delivery_id", "=", delivery_id)
      .execute();
  return Number(numDeletedRows) + rows.length;
}

function contains(text: RawBuilder<unknown>, part: string): RawBuilder<boolean> {
  return sql<boolean>`strpos(${text}, ${part}) > 0`;
}

/** A name is replaced where it stands as a word of its own: of "ann" and "anna" only the one is meant. */
function withoutName(words: string, { account, tombstone }: Pick<Subject, "account" | "tombstone">): string {
  const name = account.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  return words.replace(new RegExp(`(?<![\\p{L}\\p{N}_])${name}(?![\\p{L}\\p{N}_])`, "gu"), () => tombstone);
}

function valuesWithoutName(value: unknown, subject: Pick<Subject, "account" | "tombstone">): unknown {
  if (value === subject.account) return subject.tombstone;
  if (typeof value === "string") return withoutName(value, subject);
  if (Array.isArray(value)) return value.map((entry) => valuesWithoutName(entry, subject));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [
      key === subject.account ? subject.tombstone : key,
      valuesWithoutName(entry, subject),
    ]),
  );
}
