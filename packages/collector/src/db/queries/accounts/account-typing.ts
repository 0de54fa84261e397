import type { TypingTotals } from "@samehand/scorer";
import type { Kysely } from "kysely";
import type { Database } from "../../tables/index.ts";

export async function accountTyping(
  db: Kysely<Database>,
  siteId: string,
  account: string,
): Promise<TypingTotals | null> {
  const row = await db
    .selectFrom("account_typing")
    .select("totals")
    .where("site_id", "=", siteId)
    .where("account_id", "=", account)
    .executeTakeFirst();
  // Written by `addTyping` alone.
  return row === undefined ? null : (row.totals as TypingTotals);
}
