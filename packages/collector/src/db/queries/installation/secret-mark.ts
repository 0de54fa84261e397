import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

const NAME = "secret";

/** Leaves the mark of a secret unless there is one already; the mark that is there now. */
export async function leaveSecretMark(db: Kysely<Database>, mark: string): Promise<string> {
  await db
    .insertInto("installation")
    .values({ name: NAME, value: mark })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  return (await secretMark(db)) ?? mark;
}

export async function replaceSecretMark(db: Kysely<Database>, mark: string): Promise<void> {
  await db.updateTable("installation").set({ value: mark }).where("name", "=", NAME).execute();
}

/** Null in a store that no service has opened yet. */
export async function secretMark(db: Kysely<Database>): Promise<string | null> {
  const row = await db.selectFrom("installation").select("value").where("name", "=", NAME).executeTakeFirst();
  return row?.value ?? null;
}
