import { sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";
import { chunks } from "./chunks.ts";

/** Asks for accounts to be scored again. A mark made while one is being scored counts as another. */
export async function markDirty(
  trx: Transaction<Database>,
  accounts: readonly { site_id: string; account_id: string }[],
  since: Date,
): Promise<void> {
  for (const chunk of chunks(accounts, 4)) {
    await trx
      .insertInto("dirty_accounts")
      .values(chunk.map((account) => ({ ...account, since, marks: 1 })))
      .onConflict((conflict) =>
        conflict
          .columns(["site_id", "account_id"])
          .doUpdateSet({ marks: sql`dirty_accounts.marks + excluded.marks` }),
      )
      .execute();
  }
}
