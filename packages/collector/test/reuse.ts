import { sql } from "kysely";
import type { Store } from "../src/db/open.ts";

/**
 * Making a store takes seconds on a small machine, emptying one takes milliseconds: a closed store is emptied and
 * given out again, unless the test has changed its schema or ended its connections.
 */
export function reused(make: () => Promise<Store>): { open(): Promise<Store>; dispose(): Promise<void> } {
  const idle: { store: Store; shape: string }[] = [];

  return {
    async open() {
      const taken = idle.pop() ?? (await fresh());
      let closed = false;
      const close = async () => {
        if (closed) return;
        closed = true;
        if (await emptied(taken)) idle.push(taken);
        else await taken.store.close().catch(() => {});
      };
      return { ...taken.store, close };
    },
    async dispose() {
      for (const { store } of idle.splice(0)) await store.close();
    },
  };

  async function fresh() {
    const store = await make();
    return { store, shape: await shapeOf(store) };
  }
}

/** Every column and every migration. */
async function shapeOf({ db }: Store): Promise<string> {
  const columns = await sql`
    select table_name, column_name, data_type from information_schema.columns
    where table_schema = 'public' order by 1, 2`.execute(db);
  const migrations = await sql`select name from samehand_migrations order by name`.execute(db);
  return JSON.stringify([columns.rows, migrations.rows]);
}

async function emptied({ store, shape }: { store: Store; shape: string }): Promise<boolean> {
  try {
    if ((await shapeOf(store)) !== shape) return false;
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables
      where schemaname = 'public' and tablename not like 'samehand_migrations%'`.execute(store.db);
    await sql`truncate ${sql.join(rows.map(({ name }) => sql.table(name)))}`.execute(store.db);
    return true;
  } catch {
    return false;
  }
}
