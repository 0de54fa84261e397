import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { postgresUrl, STORES } from "../../test/store.ts";
import { appliedMigrations, migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { openPostgres, type Store } from "./open.ts";

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

  test("that lacks a migration in the middle gets it", async () => {
    const names = Object.keys(MIGRATIONS);
    await sql`drop schema public cascade`.execute(store.db);
    await sql`create schema public`.execute(store.db);
    await migrate(
      store.db,
      names.filter((name) => name !== "0041-retention-marks"),
    );
    expect(await appliedMigrations(store.db)).toHaveLength(names.length - 1);
    await migrate(store.db);
    expect(await appliedMigrations(store.db)).toEqual(names);
    await sql`select * from retention_marks`.execute(store.db);
  });

  test("of a newer version is refused", async () => {
    await sql`insert into samehand_migrations (name, timestamp) values ('9999-future', '2027-01-01T00:00:00.000Z')`.execute(
      store.db,
    );
    await expect(migrate(store.db)).rejects.toMatchObject({ name: "StartError", code: "store_newer" });
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

test.skipIf(postgresUrl === null)(
  "processes that migrate one Postgres at once make one schema",
  { timeout: 60_000 },
  async () => {
    const admin = await openPostgres(`${postgresUrl}/postgres`);
    const name = `samehand_race_${process.pid}`;
    await sql.raw(`create database ${name}`).execute(admin.db);
    try {
      const racers = await Promise.all([1, 2, 3, 4].map(() => openPostgres(`${postgresUrl}/${name}`)));
      await Promise.all(racers.map(({ db }) => migrate(db)));
      const applied = await Promise.all(racers.map(({ db }) => appliedMigrations(db)));
      for (const each of applied) expect(each).toEqual(Object.keys(MIGRATIONS));
      await Promise.all(racers.map((racer) => racer.close()));
    } finally {
      await sql.raw(`drop database ${name} with (force)`).execute(admin.db);
      await admin.close();
    }
  },
);

test("says on which stores it ran", async () => {
  for (const { name, open } of STORES) {
    const store = await open();
    const { rows } = await sql<{
      version: string;
    }>`select current_setting('server_version') as version`.execute(store.db);
    console.info(`the store's tests run on ${name} (Postgres ${rows[0]?.version})`);
    expect(Number.parseInt(rows[0]?.version ?? "", 10)).toBeGreaterThanOrEqual(15);
    await store.close();
  }
});
