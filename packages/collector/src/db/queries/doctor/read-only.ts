import { type Kysely, sql, type Transaction } from "kysely";
import type { Database } from "../../tables/index.ts";

/** Looks at one moment of the store, changes nothing, and gives up after `mostMs` where the store can be stopped. */
export function readOnly<T>(
  db: Kysely<Database>,
  mostMs: number,
  look: (trx: Transaction<Database>) => Promise<T>,
): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (trx) => {
      await sql`set local statement_timeout = ${sql.lit(mostMs)}`.execute(trx);
      return look(trx);
    });
}
