import { type Kysely, sql } from "kysely";
import { appliedMigrations } from "../migrate.ts";
import type { Database } from "../tables/index.ts";
import { type Head, type Part, ROWS_PER_PART } from "./format.ts";
import { storedTables } from "./tables.ts";

/**
 * The lines of a backup: all tables as of one moment, a few hundred rows in memory. A server goes on writing
 * meanwhile; the embedded store has one connection, so that writing waits until the last line was taken.
 */
export async function* readBackup(db: Kysely<Database>, now: Date): AsyncGenerator<string> {
  const trx = await db
    .startTransaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute();
  try {
    const head: Head = {
      samehand: "backup",
      version: 1,
      at: now.toISOString(),
      migrations: await appliedMigrations(trx),
    };
    yield `${JSON.stringify(head)}\n`;
    const end: Record<string, number> = {};
    for (const table of await storedTables(trx)) {
      end[table] = 0;
      await sql`declare backup_rows no scroll cursor for
        select to_jsonb(t)::text as row from ${sql.table(table)} as t`.execute(trx);
      for (;;) {
        const { rows } = await sql<{
          row: string;
        }>`fetch ${sql.lit(ROWS_PER_PART)} from backup_rows`.execute(trx);
        if (rows.length === 0) break;
        end[table] += rows.length;
        const part: Part = { table, rows: rows.length };
        yield `${JSON.stringify(part)}\n[${rows.map(({ row }) => row).join(",")}]\n`;
      }
      await sql`close backup_rows`.execute(trx);
    }
    yield `${JSON.stringify({ end } satisfies Part)}\n`;
  } finally {
    // Nothing was written; whoever stops reading half way ends here too.
    await trx.rollback().execute();
  }
}
