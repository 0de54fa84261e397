import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { seedSite, type TestDeps, testDeps } from "../../test/deps.ts";
import { smallTown, visit } from "../../test/population.ts";
import { STORES } from "../../test/store.ts";
import { call } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";
import { leaveMark } from "../db/queries/installation/secret-mark.ts";
import { takeLease } from "../db/queries/leases/leases.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";
import { DEFAULT_RETENTION } from "../privacy/retention-settings.ts";
import { ROLES, type Role } from "../role.ts";
import { examineStore } from "./store-checks.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

describe.each(STORES)("the checks of a store on $name", ({ name, open }) => {
  let store: Store;
  let t: TestDeps;
  beforeAll(async () => {
    store = await open();
    t = testDeps(store.db);
    await seedSite(store.db);
    await leaveMark(store.db, "secret", t.deps.secrets.mark);
    await visit(t.deps.ingest, "main", smallTown());
    await scoreSite(t.deps, "main");
  });
  afterAll(() => store.close());

  async function look(over: { nowMs?: number; secretMark?: string | null; role?: Role } = {}) {
    const checks = await examineStore({
      db: store.db,
      kind: store.kind,
      role: "all",
      nowMs: Date.now(),
      secretMark: t.deps.secrets.mark,
      retention: DEFAULT_RETENTION,
      ...over,
    });
    return new Map(checks.map(({ id, ...finding }) => [id, finding]));
  }
  const statuses = async (over?: Parameters<typeof look>[0]) =>
    Object.fromEntries([...(await look(over))].map(([id, { status }]) => [id, status]));
  const well = {
    schema: "ok",
    clock: "ok",
    // The tests' own server runs without fsync.
    durability: name === "PGlite" || process.env["SAMEHAND_TEST_POSTGRES"] !== undefined ? "ok" : "fail",
    encoding: "ok",
    connections: "ok",
    secretMark: "ok",
    backlog: "ok",
    leases: "ok",
    letters: "ok",
    webhooks: "ok",
    retention: "ok",
    orphans: "ok",
  };

  test("find nothing wrong with a store that was written and scored", async () => {
    expect(await statuses({ nowMs: Date.now() })).toEqual(well);
  });

  test("tell a wrong secret, a missing one, and clocks apart", async () => {
    for (const secretMark of ["0".repeat(16), null])
      expect(await statuses({ secretMark })).toEqual({ ...well, secretMark: "fail" });
    expect(await statuses({ nowMs: Date.now() - 20_000 })).toEqual({ ...well, clock: "warn" });
    expect(await statuses({ nowMs: Date.now() - 2 * 60_000 })).toEqual({ ...well, clock: "fail" });
  });

  test("count the connections that a process of its role takes", async () => {
    const taken = async (role: Role) =>
      /takes up to (\d+)$/.exec((await look({ role })).get("connections")?.found ?? "")?.[1];
    const by = await Promise.all(ROLES.map(async (role) => [role, await taken(role)] as const));
    const most = { all: "11", ingest: "10", score: "11", api: "10" };
    expect(Object.fromEntries(by)).toEqual(store.kind === "postgres" ? most : {});
  });

  test("tell endpoints that are stopped, were given up on, or wait for long", async () => {
    const path = "/v1/webhooks?site=main";
    const made = await call(t.app, path, t.deps.adminToken, { url: "https://shop.example/" });
    const { id } = (await made.json()) as { id: string };
    const all = sql.table("webhook_deliveries");
    await call(t.app, `/v1/webhooks/${id}/test`, t.deps.adminToken, {});
    await sql`update ${all} set at = now()`.execute(store.db);
    expect(await statuses()).toEqual(well);
    for (const trouble of [
      sql`update ${all} set at = now() - interval '3 hours'`,
      sql`update ${all} set at = now(), state = 'dead'`,
      sql`update webhook_endpoints set stopped_at = now()`,
    ]) {
      await trouble.execute(store.db);
      expect(await statuses()).toEqual({ ...well, webhooks: "warn" });
      expect((await look()).get("webhooks")?.found).toContain(id);
    }
    await store.db.deleteFrom("webhook_endpoints").execute();
    await store.db.deleteFrom("webhook_deliveries").execute();
  });

  test("tell accounts that wait for long, and since when", async () => {
    const waits = (minutes: number) =>
      sql`insert into dirty_accounts (site_id, account_id, since, marks)
        values ('main', 'hand1', now() - make_interval(mins => ${minutes}), 1)
        on conflict (site_id, account_id) do update set since = excluded.since`.execute(store.db);
    for (const [minutes, status] of [
      [1, "ok"],
      [11, "warn"],
      [25 * 60, "fail"],
    ] as const) {
      await waits(minutes);
      expect(await statuses()).toEqual({ ...well, backlog: status });
    }
    expect((await look()).get("backlog")?.found).toContain("1 day");
    await store.db.deleteFrom("dirty_accounts").execute();
  });

  test("tell a lease that its holder left behind, and not one that is held", async () => {
    await takeLease(store.db, { siteId: "main", work: "score", holder: "host:7:x" }, 10_000);
    expect(await statuses()).toEqual(well);
    await sql`update leases set until = now() - interval '2 hours'`.execute(store.db);
    expect(await statuses()).toEqual({ ...well, leases: "warn" });
    expect((await look()).get("leases")?.found).toContain("host:7, 2 hours");
    await store.db.deleteFrom("leases").execute();
  });

  test("tell a day of many refusals from a few, and what most were refused for", async () => {
    const refuse = (code: string, hoursAgo: number, count: number) =>
      sql`insert into dead_letters (site_id, letter_id, received_at, route, code, sample)
        select 'main', ${code}::text || n, now() - make_interval(hours => ${hoursAgo}::int), '/v1/events', ${code}::text, '{}'
        from generate_series(1, ${count}::int) n`.execute(store.db);
    await refuse("invalid_field", 1, 40);
    await refuse("too_large", 30, 400);
    expect(await statuses()).toEqual(well);
    await refuse("too_deep", 2, 60);
    expect(await statuses()).toEqual({ ...well, letters: "warn" });
    expect((await look()).get("letters")?.found).toMatch(/^100 .* too_deep$/);
    await store.db.deleteFrom("dead_letters").execute();
  });

  test("tell what retention should have deleted", async () => {
    const { received_at } = await store.db
      .selectFrom("observations")
      .select("received_at")
      .executeTakeFirstOrThrow();
    const { nowMs } = t.clock;
    const checks = await look({ nowMs: nowMs + (DEFAULT_RETENTION.observationDays + 4) * DAY_MS });
    expect(received_at.getTime()).toBe(nowMs);
    expect(checks.get("retention")?.status).toBe("warn");
  });

  test("tell rows without their other half, and miscounted ones", async () => {
    const broken = async (breaks: ReturnType<typeof sql>, mends: ReturnType<typeof sql>, found: RegExp) => {
      await breaks.execute(store.db);
      expect((await look()).get("orphans")).toMatchObject({
        status: "warn",
        found: expect.stringMatching(found),
      });
      await mends.execute(store.db);
    };
    await broken(
      sql`insert into cluster_members (site_id, account_id, cluster_id) values ('main', 'twin1', 'none')`,
      sql`delete from cluster_members where cluster_id = 'none'`,
      /^1 cluster_members without clusters$/,
    );
    await broken(
      sql`update evidence_holders set holders = holders + 1 where key in (select key from evidence_holders limit 1)`,
      sql`update evidence_holders h set holders = (select count(*) from evidence e
        where e.site_id = h.site_id and e.kind = h.kind and e.key = h.key)`,
      /^1 evidence_holders miscounted$/,
    );
    await broken(
      sql`insert into items (site_id, item_id, observation_id, type, at, payload)
        values ('main', 'i', 'none', 'page', now(), '{}'), ('main', 'erased', '', 'page', now(), '{}')`,
      sql`delete from items where item_id in ('i', 'erased')`,
      /^1 items without observations$/,
    );
    expect(await statuses()).toEqual(well);
  });

  test("tell a store of another version, and do not read what they do not know", async () => {
    const { schema, clock, durability, encoding, connections } = well;
    const server = { clock, durability, encoding, connections };
    expect(schema).toBe("ok");
    await sql`insert into samehand_migrations (name, timestamp) values ('9999-future', '')`.execute(store.db);
    expect(await statuses()).toEqual({ ...server, schema: "fail" });
    await sql`delete from samehand_migrations where name = '9999-future'`.execute(store.db);
    const { rows } = await sql<{ name: string; timestamp: string }>`
      delete from samehand_migrations where name = '0041-retention-marks' returning name, timestamp`.execute(
      store.db,
    );
    expect(await statuses()).toEqual({ ...server, schema: "warn" });
    await sql`insert into samehand_migrations (name, timestamp)
      values (${rows[0]?.name}, ${rows[0]?.timestamp})`.execute(store.db);
    expect(await statuses()).toEqual(well);
  });
});
