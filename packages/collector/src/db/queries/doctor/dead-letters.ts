import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Refused items that were kept since then, by their codes, the most frequent first. */
export function deadLettersSince(
  db: Kysely<Database>,
  since: Date,
): Promise<{ code: string; count: number }[]> {
  return db
    .selectFrom("dead_letters")
    .select(["code", sql<number>`count(*)::int`.as("count")])
    .where("received_at", ">=", since)
    .groupBy("code")
    .orderBy("count", "desc")
    .orderBy("code")
    .execute();
}
