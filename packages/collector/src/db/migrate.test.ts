import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { STORES } from "../../test/store.ts";
import { migrate } from "./migrate.ts";
import type { Store } from "./open.ts";

describe.each(STORES)("the store on $name", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
  });
  afterEach(() => store.close());

  test("is migrated again without a change", async () => {
    const before = await sql`select * from samehand_migrations order by name`.execute(store.db);
    await migrate(store.db);
    const after = await sql`select * from samehand_migrations order by name`.execute(store.db);
    expect(after.rows).toEqual(before.rows);
    expect(after.rows.length).toBeGreaterThan(0);
  });

  test("of a newer version is refused", async () => {
    await sql`insert into samehand_migrations (name, timestamp) values ('9999-future', '2027-01-01T00:00:00.000Z')`.execute(
      store.db,
    );
    await expect(migrate(store.db)).rejects.toMatchObject({ name: "StartError", code: "store_newer" });
  });

  test("leads every key and index of a site's table by site_id", async () => {
    const { rows } = await sql<{ index: string; table: string; first: string }>`
      select i.relname as index, t.relname as "table", a.attname as first
      from pg_index x
      join pg_class i on i.oid = x.indexrelid
      join pg_class t on t.oid = x.indrelid
      join pg_namespace n on n.oid = t.relnamespace and n.nspname = 'public'
      join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      order by 1`.execute(store.db);
    const reference = new Set([
      "installation",
      "keys",
      "console_sessions",
      "sign_in_links",
      "console_users",
      "recovery_codes",
    ]);
    const sites = rows.filter(
      (row) => !reference.has(row.table) && !row.table.startsWith("samehand_migrations"),
    );
    expect(sites.length).toBeGreaterThan(30);
    expect(sites.filter((row) => row.first !== "site_id")).toEqual([]);
  });

  test("orders ids by code unit and reads values alike", async () => {
    const at = new Date("2026-03-02T09:00:00.123Z");
    for (const account of ["b", "B", "ä", "a", "_"])
      await store.db
        .insertInto("accounts")
        .values({
          site_id: "main",
          account_id: account,
          first_seen: at,
          last_seen: at,
          observations: 1,
          events: 0,
          trust: "claimed",
          page_views: 0,
          page_dwell_ms: 2 ** 40,
        })
        .execute();
    const rows = await store.db
      .selectFrom("accounts")
      .where("site_id", "=", "main")
      .select(["account_id", "first_seen", "page_dwell_ms"])
      .orderBy("account_id")
      .execute();
    expect(rows.map((row) => row.account_id)).toEqual(["b", "B", "ä", "a", "_"].toSorted());
    expect(rows[0]).toMatchObject({ first_seen: at, page_dwell_ms: 2 ** 40 });
    const sums = await sql`select sum(observations) as n, avg(observations) as mean from accounts`.execute(
      store.db,
    );
    expect(sums.rows).toEqual([{ n: 5, mean: 1 }]);
  });

  test("keeps JSON as objects", async () => {
    const families = ["device", "network"];
    const at = new Date("2026-03-02T09:00:00Z");
    await store.db
      .insertInto("clusters")
      .values({
        site_id: "main",
        cluster_id: "c",
        label: "oneHand",
        probability: 0.975,
        size: 3,
        families: JSON.stringify(families),
        created_at: at,
        last_activity_at: at,
      })
      .execute();
    const row = await store.db.selectFrom("clusters").select(["families", "probability"]).executeTakeFirst();
    expect(row).toEqual({ families, probability: 0.975 });
  });

  test("runs transactions of one process one after the other, or apart", async () => {
    await store.db
      .insertInto("evidence_holders")
      .values({ site_id: "main", kind: "k", key: "v", holders: 0 })
      .execute();
    await Promise.all(
      Array.from({ length: 8 }, () =>
        store.db.transaction().execute(async (trx) => {
          const row = await trx
            .selectFrom("evidence_holders")
            .select("holders")
            .forUpdate()
            .executeTakeFirstOrThrow();
          await trx
            .updateTable("evidence_holders")
            .set({ holders: row.holders + 1 })
            .where("site_id", "=", "main")
            .execute();
        }),
      ),
    );
    expect(await store.db.selectFrom("evidence_holders").select("holders").execute()).toEqual([
      { holders: 8 },
    ]);
  });
});
