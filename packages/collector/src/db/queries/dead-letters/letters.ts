import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import type { DeadLettersTable } from "../../tables/refusals.ts";

export type LetterRow = Selectable<DeadLettersTable>;

/** Newest first. */
export function listLetters(
  db: Kysely<Database>,
  siteId: string,
  { code, limit }: { code: string | null; limit: number },
): Promise<LetterRow[]> {
  return db
    .selectFrom("dead_letters")
    .selectAll()
    .where("site_id", "=", siteId)
    .$if(code !== null, (query) => query.where("code", "=", code ?? ""))
    .orderBy("received_at", "desc")
    .orderBy("letter_id")
    .limit(limit)
    .execute();
}

export function findLetter(
  db: Kysely<Database>,
  siteId: string,
  letterId: string,
): Promise<LetterRow | undefined> {
  return db
    .selectFrom("dead_letters")
    .selectAll()
    .where("site_id", "=", siteId)
    .where("letter_id", "=", letterId)
    .executeTakeFirst();
}

export async function deleteLetter(db: Kysely<Database>, siteId: string, letterId: string): Promise<void> {
  await db
    .deleteFrom("dead_letters")
    .where("site_id", "=", siteId)
    .where("letter_id", "=", letterId)
    .execute();
}

/** Letters whose sketch names it, and every sealed body: nobody can look into those here. Returns how many. */
export async function eraseLetters(
  trx: Transaction<Database>,
  { siteId, account }: { siteId: string; account: string },
): Promise<number> {
  const { numDeletedRows } = await trx
    .deleteFrom("dead_letters")
    .where("site_id", "=", siteId)
    .where(({ eb, or }) =>
      or([
        eb("body_sealed", "is not", null),
        sql<boolean>`strpos(sample::text, ${JSON.stringify(account).slice(1, -1)}) > 0`,
        sql<boolean>`strpos(path, ${account}) > 0`,
      ]),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** At most as many as one site keeps, so one statement does. */
export async function pruneLetters(db: Kysely<Database>, siteId: string, before: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom("dead_letters")
    .where("site_id", "=", siteId)
    .where("received_at", "<", before)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
