import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { smallTown, visit } from "../../test/population.ts";
import { START_MS, STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import {
  call,
  envelope,
  fingerprint,
  identifyItem,
  pageItem,
  send,
  sign,
  typingItem,
} from "../../test/wire.ts";
import type { Store } from "../db/open.ts";
import { scoreSite } from "../jobs/scoring/score-site.ts";
import { eraseAccount } from "./erase-account.ts";
import { HOLDINGS } from "./holdings.ts";

const SITE = "main";
const ANN = "ann-canary-7f3a";
const BOB = "bob-who-stays";

describe.each(STORES)("erasing an account on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  let keys: { writeKey: string; serverKey: string };
  beforeEach(async () => {
    store = await open();
    bench = testDeps(store.db);
    keys = await seedSite(store.db);
  });
  afterEach(() => store.close());

  const request = (method: string, path: string, key = keys.serverKey) =>
    Promise.resolve(bench.app.request(path, { method, headers: { authorization: `Bearer ${key}` } }));
  const score = () => scoreSite(bench.deps, SITE, { full: false });

  /** Every table as text, so that nothing hides in a column that nobody thought of. */
  async function wholeStore(): Promise<Map<string, string[]>> {
    const { rows: tables } = await sql<{ name: string }>`
      select tablename as name from pg_tables where schemaname = 'public'`.execute(store.db);
    const whole = new Map<string, string[]>();
    for (const { name } of tables) {
      const { rows } = await sql<{ text: string }>`select t::text as text from ${sql.table(name)} t`.execute(
        store.db,
      );
      whole.set(
        name,
        rows.map((row) => row.text),
      );
    }
    return whole;
  }
  const tablesWith = (whole: Map<string, string[]>, canary: string) =>
    [...whole]
      .filter(([, rows]) => rows.some((row) => row.includes(canary)))
      .map(([name]) => name)
      .toSorted();

  /** Ann has a laptop of her own and a tablet that she shares with Bob; both told the site everything. */
  async function live(): Promise<{ secrets: string[]; requestIds: string[] }> {
    // Of a server that is down, so that all it is told stays where it is.
    await call(bench.app, "/v1/webhooks", bench.deps.adminToken, { url: "https://shop.example/" });
    const signed = (account: string) => sign(bench.deps.secrets.signingSecret(SITE), account, START_MS);
    const laptop = { visitorToken: "tok-laptop-of-ann", session: "ses-laptop-of-ann" };
    const tablet = { visitorToken: "tok-tablet-of-both", session: "ses-tablet-of-both" };
    const before = await send(
      bench.app,
      envelope(keys.writeKey, [pageItem("p0", "pg0", 900)], laptop),
      "203.0.113.7",
    );
    const own = await send(
      bench.app,
      envelope(
        keys.writeKey,
        [
          fingerprint("f1", "laptop"),
          identifyItem("i1", ANN, signed(ANN)),
          typingItem("t1", 300),
          pageItem("p1", "pg1", 5000),
        ],
        laptop,
      ),
      "203.0.113.7",
    );
    // Nobody signed in, on her own laptop.
    await send(
      bench.app,
      envelope(keys.writeKey, [fingerprint("f2", "laptop")], { ...laptop, session: "ses-laptop-unnamed" }),
      "203.0.113.7",
    );
    const both = await send(
      bench.app,
      envelope(
        keys.writeKey,
        [
          fingerprint("f3", "tablet"),
          identifyItem("i3", ANN, signed(ANN)),
          identifyItem("i4", BOB, signed(BOB), START_MS + 5),
        ],
        tablet,
      ),
      "203.0.113.8",
    );
    const event = (account: string, id: string, data: object) => ({
      id,
      at: new Date(START_MS).toISOString(),
      account,
      name: "payout",
      data,
    });
    await call(bench.app, "/v1/events", keys.serverKey, {
      events: [
        event(ANN, "event-ann", {
          email: "ann@canary.example",
          phone: "+33698765432",
          payout: "DE89370400440532013000",
          ip: "198.51.100.77",
        }),
        event(BOB, "event-bob", {
          payout: "DE89370400440532013000",
          referredBy: ANN,
          note: `not ${ANN} herself`,
        }),
      ],
    });
    await score();
    const verdict = await call(bench.app, "/v1/verdicts", keys.serverKey, {
      a: ANN,
      b: BOB,
      verdict: "oneHand",
      note: "same voice",
    });
    expect(verdict.status).toBe(200);
    await score();
    const { pseudonym } = bench.deps.secrets;
    return {
      requestIds: [before.requestId, own.requestId],
      secrets: [
        ANN,
        "tok-laptop-of-ann",
        "ses-laptop-of-ann",
        "ses-laptop-unnamed",
        own.visitorId,
        before.requestId,
        own.requestId,
        pseudonym(SITE, "email", "ann@canary.example"),
        pseudonym(SITE, "phone", "+33698765432"),
        "event-ann",
      ].concat(both.requestId === "" ? ["a receipt names its observation"] : []),
    };
  }

  test("leaves her name, tokens and pseudonyms in no table, and the other's shared device whole", async () => {
    const { secrets } = await live();
    const before = await wholeStore();
    // Each canary was somewhere, or its absence afterwards would prove nothing.
    for (const canary of secrets)
      expect([canary, tablesWith(before, canary).length > 0]).toEqual([canary, true]);
    expect(tablesWith(before, ANN)).toEqual(
      [
        "account_addresses",
        "account_prints",
        "account_typing",
        "account_visitors",
        "accounts",
        "assessments",
        "audit_subjects",
        "cluster_members",
        "events",
        "evidence",
        "items",
        "links",
        "observations",
        "verdicts",
        "cluster_history",
        "webhook_deliveries",
      ].toSorted(),
    );

    const response = await request("DELETE", `/v1/accounts/${ANN}`);
    expect(response.status).toBe(200);
    const erasure = (await response.json()) as { tombstone: string; rows: Record<string, number> };
    expect(erasure.tombstone).toMatch(/^erased:[0-9a-f]{32}$/);
    expect(erasure.rows).toMatchObject({ accounts: 1, observations: 3, verdicts: 1, account_typing: 1 });

    const after = await wholeStore();
    for (const canary of secrets) expect([canary, tablesWith(after, canary)]).toEqual([canary, []]);
    await score();
    const scored = await wholeStore();
    for (const canary of secrets) expect([canary, tablesWith(scored, canary)]).toEqual([canary, []]);
    // The tablet, its token, Bob's visit and his own event are still there.
    for (const canary of [BOB, "tok-tablet-of-both", "event-bob"])
      expect([canary, tablesWith(scored, canary).length > 0]).toEqual([canary, true]);
    expect(scored.get("events")?.join()).toContain(erasure.tombstone);
    expect(scored.get("clusters")).toEqual([]);
  });

  test("is not undone by a page that sends its last envelope again", async () => {
    const { secrets } = await live();
    expect(await eraseAccount(bench.deps, SITE, ANN)).not.toBeNull();
    const again = await send(
      bench.app,
      envelope(
        keys.writeKey,
        [
          fingerprint("f1", "laptop"),
          identifyItem("i1", ANN, sign(bench.deps.secrets.signingSecret(SITE), ANN, START_MS)),
          typingItem("t1", 300),
        ],
        { visitorToken: "tok-laptop-of-ann", session: "ses-laptop-of-ann" },
      ),
    );
    expect(again).toMatchObject({ accepted: 0, duplicates: 3 });
    const after = await wholeStore();
    for (const canary of secrets) expect([canary, tablesWith(after, canary)]).toEqual([canary, []]);
  });

  test("a second erasure finds nothing, nor does another site's or a page's key", async () => {
    await live();
    const other = await seedSite(store.db, { siteId: "shop", name: "Shop" });
    const status = async (key: string, account = ANN) => {
      const response = await request("DELETE", `/v1/accounts/${account}`, key);
      return [response.status, ((await response.json()) as { error?: { code: string } }).error?.code];
    };
    expect(await status(other.serverKey)).toEqual([404, "not_found"]);
    expect(await status(keys.writeKey)).toEqual([403, "wrong_key_kind"]);
    expect(await status(keys.serverKey)).toEqual([200, undefined]);
    expect(await status(keys.serverKey)).toEqual([404, "not_found"]);
    expect(await status(keys.serverKey, "nobody")).toEqual([404, "not_found"]);
  });

  test("leaves the store as if the account had never been, once what it touched is scored again", async () => {
    const town = smallTown();
    const without = town.filter((each) => each.account !== "hand3" && each.account !== "clerk6");
    const other = await open();
    try {
      const fresh = testDeps(other.db);
      await seedSite(other.db);
      await visit(fresh.deps.ingest, SITE, without);
      await scoreSite(fresh.deps, SITE, { full: true });
      await visit(bench.deps.ingest, SITE, town);
      await score();
      for (const account of ["hand3", "clerk6"]) await eraseAccount(bench.deps, SITE, account);
      await score();
      for (const query of COMPARED)
        expect((await sql.raw(query).execute(store.db)).rows).toEqual(
          (await sql.raw(query).execute(other.db)).rows,
        );
    } finally {
      await other.close();
    }
  });

  test("covers every table there is", async () => {
    const { rows } = await sql<{ name: string }>`
      select tablename as name from pg_tables
      where schemaname = 'public' and tablename not like 'samehand_migrations%'`.execute(store.db);
    expect(Object.keys(HOLDINGS).toSorted()).toEqual(rows.map((row) => row.name).toSorted());
  });
});

const COMPARED = [
  "select kind, key, account_id, observations from evidence order by 1, 2, 3",
  "select kind, key, holders, scored_holders from evidence_holders order by 1, 2",
  "select account_a, account_b, round(bits::numeric, 6) as bits, contributions from links order by 1, 2",
  "select account_id, count(*) over (partition by cluster_id) as size from cluster_members order by 1",
  "select label, size, round(probability::numeric, 6) as probability, families from clusters order by 1, 2, 3",
  "select account_id, observations from accounts order by 1",
  "select visitor_id, observations from visitors order by 1",
];
