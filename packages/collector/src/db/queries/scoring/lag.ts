import { type Kysely, sql } from "kysely";
import type { Database } from "../../tables/index.ts";

/** How many accounts of all sites wait to be scored, and since when the first of them does. */
export function waitingAccounts(db: Kysely<Database>): Promise<{ count: number; since: Date | null }> {
  return db
    .selectFrom("dirty_accounts")
    .select([sql<number>`count(*)::int`.as("count"), sql<Date | null>`min(since)`.as("since")])
    .executeTakeFirstOrThrow();
}
