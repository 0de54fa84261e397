import type { TypingTotals } from "@samehand/scorer";
import { type Insertable, sql, type Transaction } from "kysely";
import type { AccountTypingTable, Database } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

/** The sums so far, by account. The accounts' rows must be locked by this transaction. */
export async function typingTotals(
  trx: Transaction<Database>,
  siteId: string,
  accounts: readonly string[],
): Promise<Map<string, TypingTotals>> {
  const rows = await trx
    .selectFrom("account_typing")
    .select(["account_id", "totals"])
    .where("site_id", "=", siteId)
    .where("account_id", "in", accounts)
    .execute();
  return new Map(rows.map((row) => [row.account_id, row.totals as TypingTotals]));
}

export async function writeTypingTotals(
  trx: Transaction<Database>,
  rows: readonly Insertable<AccountTypingTable>[],
): Promise<void> {
  for (const chunk of chunks(rows, 3)) {
    await trx
      .insertInto("account_typing")
      .values(chunk)
      .onConflict((conflict) =>
        conflict.columns(["site_id", "account_id"]).doUpdateSet({ totals: sql`excluded.totals` }),
      )
      .execute();
  }
}
