import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { smallTown, visit } from "../../test/population.ts";
import { START_MS, STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import type { Store } from "../db/open.ts";
import { retainAll } from "../jobs/retain.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";
import { retainSite } from "./retain-site.ts";
import { DEFAULT_RETENTION } from "./retention-settings.ts";

const SITE = "main";
const DAY_MS = 24 * 60 * 60 * 1000;
const DAYS = 200;

describe.each(STORES)("retention on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  beforeEach(async () => {
    store = await open();
    bench = testDeps(store.db);
    await seedSite(store.db);
    await visit(bench.deps.ingest, SITE, smallTown());
    await scoreSite(bench.deps, SITE, { full: true });
    // Two of the hand's three accounts, and one of the household, are seen again 200 days later.
    bench.clock.nowMs = START_MS + DAYS * DAY_MS;
    const again = smallTown()
      .filter((each) => ["hand1", "hand2", "ann"].includes(each.account))
      .map(({ account, device, ip, token = "none", hour }) => ({
        account,
        device,
        ip,
        token,
        hour: (hour % 24) + DAYS * 24 - 48,
      }));
    await visit(bench.deps.ingest, SITE, again, 500);
    await scoreSite(bench.deps, SITE);
  });
  afterEach(() => store.close());

  const rows = async (query: string) => (await sql.raw(query).execute(store.db)).rows;
  const scores = async () => ({
    links: await rows("select account_a, account_b, bits, contributions from links order by 1, 2"),
    members: await rows(
      "select account_id, count(*) over (partition by cluster_id) as size from cluster_members order by 1",
    ),
    holders: await rows("select kind, key, holders, scored_holders from evidence_holders order by 1, 2"),
  });
  const link = (a: string, b: string) =>
    rows(`select bits from links where account_a = '${a}' and account_b = '${b}'`);
  /** Dates are by receipt, so what was imported at the start has been there for all those days. */
  const retain = (over: Partial<typeof DEFAULT_RETENTION> = {}, dryRun = false) =>
    retainSite(bench.deps, SITE, { ...DEFAULT_RETENTION, ...over }, { dryRun });

  test("old evidence goes with what rested on it, counts stay exact, and scores are those of a full run", async () => {
    expect(await link("ann", "bob")).toHaveLength(1);
    const gone = await retain();
    expect(gone["evidence"]).toBeGreaterThan(50);
    expect(await rows(`select * from evidence where last_seen < now() - interval '100 years'`)).toEqual([]);
    const stale = await rows(
      `select kind from evidence where kind not in ('email', 'phone', 'payout') and last_seen < '${new Date(bench.clock.nowMs - 180 * DAY_MS).toISOString()}'`,
    );
    expect(stale).toEqual([]);
    expect(await rows("select kind, key, holders::int as n from evidence_holders order by 1, 2")).toEqual(
      await rows("select kind, key, count(*)::int as n from evidence group by 1, 2 order by 1, 2"),
    );
    await scoreSite(bench.deps, SITE);
    const incremental = await scores();
    await scoreSite(bench.deps, SITE, { full: true });
    expect(await scores()).toEqual(incremental);
    // Bob was not seen again: nothing is left that ties him. The hand's accounts share a payout, which is kept longer.
    expect(await link("ann", "bob")).toEqual([]);
    expect(await link("hand1", "hand2")).toHaveLength(1);
    expect(await link("hand1", "hand3")).toHaveLength(1);
  });

  test("address pseudonyms leave observations before their network does, and a second run finds nothing", async () => {
    const first = await retain({ networkDays: 190 });
    const old = await rows(
      `select count(*)::int as n, count(address_key)::int as a, count(prefix_key)::int as p from observations where received_at < '${new Date(START_MS + DAY_MS).toISOString()}'`,
    );
    expect(old).toEqual([{ n: first["observations.address"], a: 0, p: 0 }]);
    expect(first["observations.network"]).toBe(first["observations.address"]);
    expect(
      await rows("select distinct network_class, country, asn from observations where address_key is null"),
    ).toEqual([{ network_class: "unknown", country: null, asn: null }]);
    expect(await retain({ networkDays: 190 })).toEqual({});
  });

  test("a dry run counts what a run deletes, and deletes nothing", async () => {
    const before = await scores();
    const shorter = { observationDays: 100, eventDays: 100 };
    const { items: _, visitor_tokens: __, ...counted } = { ...(await retain(shorter, true)) };
    expect(await scores()).toEqual(before);
    const { items, visitor_tokens: tokens, ...gone } = await retain(shorter);
    // Observations that go whole need not be emptied first.
    expect({ ...counted, "observations.address": undefined }).toEqual({
      ...gone,
      "observations.address": undefined,
    });
    expect(items).toBe(gone["observations"]);
    expect(tokens).toBeGreaterThan(0);
    expect(await rows("select count(*)::int as n from events")).toEqual([{ n: 0 }]);
  });

  test("the daily job does every site and says what went, without a name", async () => {
    await seedSite(store.db, { siteId: "shop", name: "Shop" });
    await retainAll(bench.deps, DEFAULT_RETENTION);
    expect(bench.logged.map(({ message, fields }) => [message, fields["site"]])).toEqual([
      ["retained", "main"],
      ["retained", "shop"],
      ["retained", "-"],
    ]);
    expect(JSON.stringify(bench.logged)).not.toContain("hand");
  });
});
