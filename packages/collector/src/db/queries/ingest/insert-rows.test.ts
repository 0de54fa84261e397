import { describe, expect, it } from "vitest";
import { STORES } from "../../../../test/store.ts";
import { markDirty } from "./mark-dirty.ts";

const since = new Date("2026-11-25T09:00:00.123Z");
const row = (index: number, site = "a") => ({
  site_id: site,
  account_id: `account ${index}`,
  since,
  marks: 1 + (index % 3),
});

describe.each(STORES)("rows of one statement on $name", ({ open }) => {
  it("are written as they were given, whether few or more than one statement holds", async () => {
    await using store = await opened(open);
    const { db } = store;
    const rows = Array.from({ length: 1003 }, (_, index) => row(index));
    await db.transaction().execute(async (trx) => {
      await markDirty(trx, []);
      await markDirty(trx, rows.slice(0, 3));
      await markDirty(trx, rows);
      await markDirty(trx, rows.slice(0, 2));
    });
    const stored = await db.selectFrom("dirty_accounts").selectAll().execute();
    expect(stored).toHaveLength(rows.length);
    const times = (index: number) => (index < 2 ? 3 : index < 3 ? 2 : 1);
    const expected = rows.map((each, index) => ({ ...each, marks: each.marks * times(index) }));
    expect(new Set(stored.map((each) => JSON.stringify(each)))).toEqual(
      new Set(expected.map((each) => JSON.stringify(each))),
    );
  });

  it("are of one site", async () => {
    await using store = await opened(open);
    const written = store.db.transaction().execute((trx) => markDirty(trx, [row(1), row(2, "b")]));
    await expect(written).rejects.toThrow(TypeError);
  });
});

async function opened(open: (typeof STORES)[number]["open"]) {
  const store = await open();
  return { ...store, [Symbol.asyncDispose]: () => store.close() };
}
