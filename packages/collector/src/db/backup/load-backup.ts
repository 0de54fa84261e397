import { type Kysely, sql, type Transaction } from "kysely";
import { StartError } from "../../start-error.ts";
import { appliedMigrations, migrate } from "../migrate.ts";
import { MIGRATIONS } from "../migrations/index.ts";
import type { Database } from "../tables/index.ts";
import { type Head, headSchema, partSchema } from "./format.ts";
import { storedTables } from "./tables.ts";

/** Rows of each table, and when the backup was made. */
export interface Restored {
  at: string;
  tables: Record<string, number>;
}

/**
 * Fills an empty store from the lines of a backup, in one transaction, in the schema the backup was made with, and then
 * brings it to this version's. Throws StartError `store_not_empty`, `store_newer` or `bad_backup`, with nothing written.
 */
export async function loadBackup(db: Kysely<Database>, lines: AsyncIterable<string>): Promise<Restored> {
  const reader = lines[Symbol.asyncIterator]();
  const head = headOf(await reader.next());
  await refuseFull(db, head);
  await migrate(db, head.migrations);
  const tables = await db.transaction().execute((trx) => loadTables(trx, reader));
  await migrate(db);
  return { at: head.at, tables };
}

function headOf({ value }: IteratorResult<string>): Head {
  const parsed = headSchema.safeParse(jsonOf(value ?? ""));
  if (!parsed.success) throw bad("it does not begin as one does");
  const unknown = parsed.data.migrations.find((name) => !(name in MIGRATIONS));
  if (unknown !== undefined)
    throw new StartError(
      "store_newer",
      `The backup was made by a newer Samehand (it has ${unknown}): upgrade Samehand; nothing was changed.`,
    );
  return parsed.data;
}

/** A store that a service has opened has a site, so that two installations are never mixed. */
async function refuseFull(db: Kysely<Database>, { migrations }: Head): Promise<void> {
  if ((await appliedMigrations(db)).some((name) => !migrations.includes(name)))
    throw new StartError(
      "store_not_empty",
      "The store was made by a newer Samehand than the backup: restore into a new data directory or database.",
    );
  for (const table of await storedTables(db)) {
    const { rows } = await sql`select from ${sql.table(table)} limit 1`.execute(db);
    if (rows.length > 0)
      throw new StartError(
        "store_not_empty",
        `The store already holds something (${table}): restore into a new data directory or database.`,
      );
  }
}

async function loadTables(
  trx: Transaction<Database>,
  reader: AsyncIterator<string>,
): Promise<Record<string, number>> {
  const known = await storedTables(trx);
  const loaded: Record<string, number> = Object.fromEntries(known.map((table) => [table, 0]));
  for (;;) {
    const part = partOf(await reader.next());
    if ("end" in part) {
      const different = known.find((table) => loaded[table] !== (part.end[table] ?? 0));
      if (different !== undefined) throw bad(`rows of ${different} are missing`);
      return loaded;
    }
    if (!known.includes(part.table)) throw bad(`there is no table ${part.table}`);
    const { value: rows } = await reader.next();
    if (rows === undefined) throw bad("it was cut off");
    const { numAffectedRows } = await sql`
      insert into ${sql.table(part.table)}
      select * from jsonb_populate_recordset(null::${sql.table(part.table)}, ${rows}::jsonb)`.execute(trx);
    if (Number(numAffectedRows) !== part.rows) throw bad(`rows of ${part.table} are missing`);
    loaded[part.table] = (loaded[part.table] ?? 0) + part.rows;
  }
}

function partOf({ value }: IteratorResult<string>) {
  if (value === undefined) throw bad("it was cut off");
  const parsed = partSchema.safeParse(jsonOf(value));
  if (!parsed.success) throw bad("a line is not one of a backup's");
  return parsed.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function bad(why: string): StartError {
  return new StartError("bad_backup", `This is not a whole backup: ${why}. Nothing was written.`);
}
