import { type Kysely, sql } from "kysely";
import { Migrator } from "kysely/migration";
import { StartError } from "../start-error.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import type { Database } from "./tables/index.ts";

const MIGRATION_TABLE = "samehand_migrations";

/**
 * Brings the store to this version's schema. Two processes may do so at once on one Postgres: the migrator holds
 * an advisory lock, and each migration runs in the same transaction as its record.
 * Branches number theirs by themselves, so that a store may lack one in the middle: it is run when it comes.
 * `only` names the migrations to run, for a backup that is to be read in its own schema.
 * Throws StartError `store_newer` before anything is touched, when a newer Samehand wrote the store.
 */
export async function migrate(db: Kysely<Database>, only?: readonly string[]): Promise<void> {
  const unknown = (await appliedMigrations(db)).find((name) => !(name in MIGRATIONS));
  if (unknown !== undefined)
    throw new StartError(
      "store_newer",
      `The store was written by a newer Samehand (it has ${unknown}): upgrade Samehand; nothing was changed.`,
    );
  const wanted = Object.fromEntries(
    Object.entries(MIGRATIONS).filter(([name]) => only === undefined || only.includes(name)),
  );
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => wanted },
    allowUnorderedMigrations: true,
    migrationTableName: MIGRATION_TABLE,
    migrationLockTableName: `${MIGRATION_TABLE}_lock`,
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

/** Names of the migrations that the store has, in their order; none where it is new. */
export async function appliedMigrations(db: Kysely<Database>): Promise<string[]> {
  const table = await sql<{
    there: string | null;
  }>`select to_regclass(${MIGRATION_TABLE})::text as there`.execute(db);
  if (table.rows[0]?.there == null) return [];
  const applied = await sql<{ name: string }>`
    select name from ${sql.table(MIGRATION_TABLE)} order by name`.execute(db);
  return applied.rows.map((row) => row.name);
}
