import { type Kysely, sql } from "kysely";
import type { Database } from "../tables/index.ts";

/** Every table of the store but the migrator's own; one that another refers to comes before it. */
export async function storedTables(db: Kysely<Database>): Promise<string[]> {
  const { rows } = await sql<{ name: string; needs: string[] }>`
    select c.relname as name,
      array(select f.confrelid::regclass::text from pg_constraint f
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid) as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname not like 'samehand\_migrations%'
    order by 1`.execute(db);
  const sorted: string[] = [];
  const waiting = [...rows];
  while (waiting.length > 0) {
    const free = waiting.findIndex((row) => row.needs.every((name) => sorted.includes(name)));
    // Tables that refer to each other cannot be sorted; the store has none.
    const [next] = waiting.splice(Math.max(free, 0), 1);
    if (next !== undefined) sorted.push(next.name);
  }
  return sorted;
}
