import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

/** What a process must have in common with those that wrote the store. */
export type MarkOf = "secret" | "address keys";

/** Leaves a mark unless there is one already; the mark that is there now. */
export async function leaveMark(db: Kysely<Database>, name: MarkOf, mark: string): Promise<string> {
  await db
    .insertInto("installation")
    .values({ name, value: mark })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
  return (await markOf(db, name)) ?? mark;
}

export async function replaceMark(db: Kysely<Database>, name: MarkOf, mark: string): Promise<void> {
  await db.updateTable("installation").set({ value: mark }).where("name", "=", name).execute();
}

/** Null in a store that no service has opened yet. */
export async function secretMark(db: Kysely<Database>): Promise<string | null> {
  return markOf(db, "secret");
}

async function markOf(db: Kysely<Database>, name: MarkOf): Promise<string | null> {
  const row = await db.selectFrom("installation").select("value").where("name", "=", name).executeTakeFirst();
  return row?.value ?? null;
}
