import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { smallTown, visit } from "../../../test/population.ts";
import { START_MS, STORES, seedSite, type TestStore, testDeps } from "../../../test/store.ts";
import { scoreSite } from "../../jobs/scoring/score-site.ts";
import type { Store } from "../open.ts";
import { loadBackup } from "./load-backup.ts";
import { readBackup } from "./read-backup.ts";
import { storedTables } from "./tables.ts";

const at = new Date(START_MS);
const collected = async (lines: AsyncIterable<string>) => {
  let text = "";
  for await (const line of lines) text += line;
  return text.trimEnd().split("\n");
};
async function* from(lines: readonly string[]) {
  yield* lines;
}
/** Every row of every table as text, in one order. */
async function contents({ db }: Store) {
  const all: Record<string, string[]> = {};
  for (const table of await storedTables(db)) {
    const { rows } = await sql<{ row: string }>`
      select to_jsonb(t)::text as row from ${sql.table(table)} as t order by 1`.execute(db);
    all[table] = rows.map(({ row }) => row);
  }
  return all;
}

describe.each(STORES)("a backup on $name", ({ open }: TestStore) => {
  let store: Store;
  let lines: string[];
  beforeAll(async () => {
    store = await open();
    const { deps } = testDeps(store.db);
    await seedSite(store.db);
    await visit(deps.ingest, "main", smallTown());
    await scoreSite(deps, "main");
    // What neither a JavaScript number nor a date can hold, and what JSON must escape.
    await sql`update accounts set page_dwell_ms = 9007199254740993, first_seen = '2026-01-01 00:00:00.123456+00'
      where account_id = 'ann'`.execute(store.db);
    await sql`update items set payload = '{"n": 12345678901234567890.0123, "t": "\u2028 \\" </script>"}'
      where item_id = (select min(item_id) from items)`.execute(store.db);
    lines = await collected(readBackup(store.db, at));
  });
  afterAll(() => store.close());

  test.each(STORES)("is restored on $name, the same in every table", async ({ open: openOther }) => {
    const other = await openOther();
    const restored = await loadBackup(other.db, from(lines));
    const expected = await contents(store);
    expect(await contents(other)).toEqual(expected);
    expect(restored).toEqual({
      at: at.toISOString(),
      tables: Object.fromEntries(Object.entries(expected).map(([table, rows]) => [table, rows.length])),
    });
    const filled = Object.values(restored.tables).filter((rows) => rows > 0);
    expect(filled.length).toBeGreaterThan(12);
    await other.close();
  });

  test("is of one moment, whatever is written meanwhile", async () => {
    const { deps } = testDeps(store.db);
    const reading = readBackup(store.db, at);
    const first = [(await reading.next()).value ?? ""];
    const writing = visit(deps.ingest, "main", [
      { account: "late", device: "d", ip: "203.0.113.200", hour: 80, payout: "x" },
    ]);
    // A server writes at once; the embedded store when the backup has ended.
    if (store.kind === "postgres") await writing;
    for await (const line of reading) first.push(line);
    await writing;
    expect(first.join("")).not.toContain('"late"');
    expect((await collected(readBackup(store.db, at))).join("")).toContain('"late"');
  });

  test("that nobody reads to its end leaves no transaction behind", async () => {
    for await (const line of readBackup(store.db, at)) if (line.includes("table")) break;
    await store.db.updateTable("sites").set({ name: "Main" }).execute();
  });

  test("is refused where it is damaged, of a newer version, or the store is not empty; nothing is written", async () => {
    const other = await open();
    const head = { ...(JSON.parse(lines[0] ?? "") as object), migrations: ["0001-sites-and-keys", "9999-x"] };
    const withoutARow = lines.map((line) => line.replace(/^\[\{.*?\},\{/, "[{"));
    for (const [code, damaged] of [
      ["bad_backup", ["", ...lines]],
      ["bad_backup", lines.slice(0, -1)],
      ["bad_backup", lines.slice(0, 2)],
      ["bad_backup", [...lines.slice(0, 1), ...lines.slice(3)]],
      ["bad_backup", withoutARow],
      ["bad_backup", [...lines.slice(0, 1), '{"table":"pg_authid","rows":1}', "[{}]"]],
      [
        "store_not_empty",
        [JSON.stringify({ ...head, migrations: ["0001-sites-and-keys"] }), ...lines.slice(1)],
      ],
      ["store_newer", [JSON.stringify(head), ...lines.slice(1)]],
    ] as const)
      await expect(loadBackup(other.db, from(damaged))).rejects.toMatchObject({ code });
    expect(Object.values(await contents(other)).flat()).toEqual([]);
    await expect(loadBackup(store.db, from(lines))).rejects.toMatchObject({ code: "store_not_empty" });
    await other.close();
  });
});
