import { setTimeout as sleep } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import type { Store } from "../db/open.ts";
import { releaseLease, renewLease, takeLease } from "../db/queries/leases/leases.ts";
import { LEASE_TIMING, tryWithLease, withLease } from "./lease.ts";

/** Never renewed within a test, and looked for often. */
const QUICK = { leaseMs: 60_000, retryMs: 2 };

describe.each(STORES)("leases on $name", ({ open }) => {
  let store: Store;
  let t: TestDeps;
  const work = { siteId: "main", work: "score" };
  beforeAll(async () => {
    store = await open();
    await seedSite(store.db);
  });
  afterAll(() => store.close());
  beforeEach(async () => {
    t = testDeps(store.db);
    await store.db.deleteFrom("leases").execute();
  });
  /** As if the holder had been silent for that long. */
  const age = (ms: number) =>
    sql`update leases set until = now() - make_interval(secs => ${ms / 1000})`.execute(store.db);
  const holders = () => store.db.selectFrom("leases").select(["site_id", "work", "holder"]).execute();
  /** Deps of another process: its own ids, and a handle of its own on the store. */
  const other = (name: string) => ({
    db: store.db.withTables(),
    randomId: () => `${name} ${Math.random()}`,
  });

  test("one of two processes does the work at a time, and the next begins when the first has ended", async () => {
    let inside = 0;
    let most = 0;
    const run = async () => {
      inside += 1;
      most = Math.max(most, inside);
      await sleep(5);
      inside -= 1;
      return 1;
    };
    const done = await Promise.all(
      ["a", "a", "b", "c"].map((name) => withLease(other(name), work, run, QUICK)),
    );
    expect({ done, most, left: await holders() }).toEqual({ done: [1, 1, 1, 1], most: 1, left: [] });
  });

  test("another kind of work, and another site, do not wait; a busy one is told at once", async () => {
    const run = () => Promise.resolve("ran");
    const tried = await withLease(t.deps, work, () =>
      Promise.all([
        tryWithLease(t.deps, work, run),
        tryWithLease(other("b"), work, run),
        tryWithLease(other("b"), { ...work, work: "project" }, run),
        tryWithLease(other("b"), { ...work, siteId: "elsewhere" }, run),
      ]),
    );
    expect(tried).toEqual([null, null, "ran", "ran"]);
    expect(await tryWithLease(other("b"), work, run)).toBe("ran");
  });

  test("a lease is taken over only when its time is over, by the store's clock", async () => {
    const of = (holder: string) => ({ ...work, holder });
    expect(await takeLease(store.db, of("dead"), 10_000)).toBe(true);
    expect(await takeLease(store.db, of("heir"), 10_000)).toBe(false);
    expect(await renewLease(store.db, of("dead"), 10_000)).toBe(true);
    await age(5_000);
    expect(await takeLease(store.db, of("heir"), 10_000)).toBe(true);
    expect(await renewLease(store.db, of("dead"), 10_000)).toBe(false);
  });

  test("a renewal that comes after the release brings nothing back", async () => {
    const name = { ...work, holder: "gone" };
    await takeLease(store.db, name, 10_000);
    await releaseLease(store.db, name);
    expect(await renewLease(store.db, name, 10_000)).toBe(false);
    expect(await holders()).toEqual([]);
  });

  test("a holder that slept through its lease writes nothing, and does not take it from its heir", async () => {
    const sleeper = withLease(t.deps, work, async (lease) => {
      await lease.write((trx) => trx.updateTable("sites").set({ name: "before" }).execute());
      await age(1);
      await takeLease(store.db, { ...work, holder: "heir" }, 60_000);
      await lease.write((trx) => trx.updateTable("sites").set({ name: "after" }).execute());
    });
    await expect(sleeper).rejects.toMatchObject({ code: "lease_lost" });
    expect(await store.db.selectFrom("sites").select("name").execute()).toEqual([{ name: "before" }]);
    expect(await holders()).toEqual([{ site_id: "main", work: "score", holder: "heir" }]);
  });

  test("a holder that was silent, but not replaced, goes on", async () => {
    await withLease(t.deps, work, async (lease) => {
      await age(60_000);
      await lease.write((trx) => trx.updateTable("sites").set({ name: "late" }).execute());
    });
    expect(await store.db.selectFrom("sites").select("name").execute()).toEqual([{ name: "late" }]);
  });

  test("long work keeps its lease by itself", async () => {
    const until = async () =>
      (await store.db.selectFrom("leases").select("until").executeTakeFirstOrThrow()).until;
    const brief = { leaseMs: 300, retryMs: 5 };
    await withLease(
      t.deps,
      work,
      async (lease) => {
        const first = await until();
        await expect.poll(until, { interval: 20, timeout: 20_000 }).not.toEqual(first);
        lease.check();
      },
      brief,
    );
    expect(LEASE_TIMING.leaseMs).toBeLessThanOrEqual(30_000);
  });
});
