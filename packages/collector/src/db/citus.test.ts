import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { STORES } from "../../test/store.ts";
import type { Store } from "./open.ts";

/** Small configuration, copied to every node: the only tables whose keys need not begin with the site. */
const REFERENCE_TABLES = new Set([
  "installation",
  "sites",
  "keys",
  "console_sessions",
  "sign_in_links",
  "console_users",
  "recovery_codes",
]);

/** Columns of keys, unique ones and foreign ones, and of every other index, by the table that they are of. */
async function keyColumns(store: Store) {
  const { rows } = await sql<{ table: string; name: string; columns: string[] }>`
    select t.relname as "table", i.relname as name, array_agg(a.attname::text order by k.place) as columns
    from pg_index x
    join pg_class i on i.oid = x.indexrelid
    join pg_class t on t.oid = x.indrelid
    join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
    cross join lateral unnest(x.indkey) with ordinality as k (attnum, place)
    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
    where t.relname not like 'samehand\\_migrations%'
    group by 1, 2
    union all
    select t.relname, c.conname, array_agg(a.attname::text order by k.place)
    from pg_constraint c
    join pg_class t on t.oid = c.conrelid
    join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
    cross join lateral unnest(c.conkey) with ordinality as k (attnum, place)
    join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum
    where c.contype in ('p', 'u', 'f', 'x') and t.relname not like 'samehand\\_migrations%'
    group by 1, 2
    order by 1, 2`.execute(store.db);
  return rows;
}
const ofSites = ({ table }: { table: string }) => !REFERENCE_TABLES.has(table);

describe.each(STORES)("the schema on $name can be distributed by site", ({ open }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  test("every key and index of a site's table is led by site_id", async () => {
    const keys = (await keyColumns(store)).filter(ofSites);
    expect(keys.length).toBeGreaterThan(50);
    expect(keys.filter(({ columns }) => columns[0] !== "site_id")).toEqual([]);
  });

  test("every table has a primary key, and of a site's none lets site_id be null", async () => {
    const { rows } = await sql<{ table: string; key: boolean; required: boolean | null }>`
      select t.relname as "table",
        exists (select 1 from pg_constraint c where c.conrelid = t.oid and c.contype = 'p') as key,
        (select a.attnotnull from pg_attribute a where a.attrelid = t.oid and a.attname = 'site_id') as required
      from pg_class t join pg_namespace n on n.oid = t.relnamespace
      where n.nspname = 'public' and t.relkind in ('r', 'p') and t.relname not like 'samehand\\_migrations%'`.execute(
      store.db,
    );
    expect(rows.filter(({ key }) => !key)).toEqual([]);
    expect(rows.filter((row) => ofSites(row) && row.required !== true)).toEqual([]);
    // A reference table that is gone must not excuse one of its name.
    const names = rows.map(({ table }) => table);
    expect([...REFERENCE_TABLES].filter((name) => !names.includes(name))).toEqual([]);
  });

  test("no trigger, no rule, no sequence, no function of ours, and no default that differs from node to node", async () => {
    const { rows } = await sql<{ kind: string; name: string }>`
      select 'trigger' as kind, tgname::text as name from pg_trigger g join pg_class t on t.oid = g.tgrelid
        join pg_namespace n on n.oid = t.relnamespace where n.nspname = 'public' and not g.tgisinternal
      union all select 'rule', rulename::text from pg_rules where schemaname = 'public'
      union all select 'sequence', sequencename::text from pg_sequences where schemaname = 'public'
      union all select 'function', proname::text from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = 'public'
      union all select 'default', c.table_name || '.' || c.column_name from information_schema.columns c
        where c.table_schema = 'public' and c.column_default ~* 'random|uuid|nextval|clock_timestamp'`.execute(
      store.db,
    );
    expect(rows).toEqual([]);
  });

  test("what is looked for would be found", async () => {
    await sql`create table planted (id serial primary key, site_id text, other text,
      unique (other, site_id), foreign key (id) references planted (id))`.execute(store.db);
    const planted = (await keyColumns(store)).filter(({ table }) => table === "planted");
    expect(planted.filter(({ columns }) => columns[0] !== "site_id").length).toBe(5);
    await sql`drop table planted`.execute(store.db);
  });
});

/** Functions whose value another node, or a second try, would give anew. */
const VOLATILE =
  /\b(now|random|clock_timestamp|statement_timestamp|timeofday|gen_random_uuid|nextval|setval)\(\)?/i;
const UPDATES = /\b(updateTable|doUpdateSet)\(|\bupdate\s+\$\{|\bupdate\s+[a-z_]+\s+(as\s+)?[a-z]*\s*set\b/i;

/** What is wrong with a source of queries, one word for each fault. */
function faultsOf(source: string): string[] {
  const faults: string[] = [];
  // A function at the top level makes one query, or two that share nothing.
  for (const part of source.split(/^(?=(?:export )?(?:async )?function )/m)) {
    const code = part.replace(/^\s*(\/\*)?\*.*$|\/\/.*$/gm, "");
    const words = code.replace(/\b[\w.]+\.now\(/g, "");
    if (UPDATES.test(code) && VOLATILE.test(words)) faults.push("volatile");
    if (/skip\s*locked/i.test(code) && !/site_id/.test(code)) faults.push("skip locked");
    if (/with\s*recursive/i.test(code) && !/site_id/.test(code)) faults.push("recursive");
    if (/(\.set|doUpdateSet)\(\{[^}]*\bsite_id\b/.test(code)) faults.push("moves a row");
  }
  return faults;
}

test("no query updates by a volatile function, moves a row to another site, or locks or recurs beyond a site", () => {
  const files = globSync("queries/**/*.ts", { cwd: import.meta.dirname }).filter(
    (file) => !file.endsWith(".test.ts"),
  );
  expect(files.length).toBeGreaterThan(60);
  const found = files.flatMap((file) =>
    faultsOf(readFileSync(join(import.meta.dirname, file), "utf8")).map((fault) => `${file}: ${fault}`),
  );
  expect(found).toEqual([]);
  expect([
    faultsOf("function a() { sql`update t set x = random()` }"),
    faultsOf("function a() { db.updateTable('t').set({ at: sql`now()` }) }"),
    faultsOf("function a() { db.updateTable('t').set({ site_id: b }) }"),
    faultsOf("function a() { sql`select 1 for update skip locked` }"),
    faultsOf("function a() { sql`with recursive r as (select 1)` }"),
    faultsOf("function a() { sql`select now()` }\nfunction b() { db.updateTable('t').set({ x: 1 }) }"),
  ]).toEqual([["volatile"], ["volatile"], ["moves a row"], ["skip locked"], ["recursive"], []]);
});
