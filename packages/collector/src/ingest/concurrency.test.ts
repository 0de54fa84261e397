import { Kysely, PostgresDialect } from "kysely";
import { Pool } from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { START_MS, STORES, seedSite, testDeps } from "../../test/store.ts";
import {
  envelope,
  fingerprint,
  identifyItem,
  idOf,
  pageItem,
  post,
  sign,
  typingItem,
} from "../../test/wire.ts";
import type { Store } from "../db/open.ts";
import type { Database } from "../db/tables/index.ts";
import { createIngest } from "./index.ts";

const PEOPLE = 12;
const ROUNDS = 6;

describe.each(STORES)("two collectors on one $name", ({ open, name }) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  afterAll(() => store.close());

  it("count every item once, whoever gets it, however often, and lose none", async () => {
    const { writeKey, siteId } = await seedSite(store.db);
    const { deps } = testDeps(store.db);
    const other = createIngest(deps);
    const one = (collector: number) => (collector === 0 ? deps.ingest : other);
    const secret = deps.secrets.signingSecret(siteId);
    const meta = { clientIp: "203.0.113.7", userAgent: null };

    const envelopes = Array.from({ length: PEOPLE }, (_, person) => {
      const over = { session: idOf(`s${person}`), visitorToken: idOf(`t${person}`) };
      return Array.from({ length: ROUNDS }, (_, round) => {
        const id = (kind: string) => `${kind}-${person}-${round}`;
        const account = `account${person}`;
        return envelope(
          writeKey,
          [
            fingerprint(id("f"), `device ${person}`),
            typingItem(id("t"), 100),
            pageItem(id("p"), `page${person}`, 1000 + round),
            ...(round === 0 ? [identifyItem(id("i"), account, sign(secret, account, START_MS))] : []),
          ],
          over,
        );
      });
    }).flat();
    // Each is sent to both collectors, to one of them twice, all at once and mixed.
    const sends = envelopes
      .flatMap((body, index) => [0, 1, index % 2].map((collector) => ({ body, collector })))
      .toSorted((a, b) =>
        JSON.stringify(a.body.items[0]) + a.collector < JSON.stringify(b.body.items[0]) + b.collector
          ? 1
          : -1,
      );
    const receipts = await Promise.all(
      sends.map(({ body, collector }) => one(collector).collect(siteId, body, meta)),
    );

    const items = envelopes.reduce((sum, body) => sum + body.items.length, 0);
    expect(receipts.reduce((sum, receipt) => sum + receipt.accepted, 0)).toBe(items);
    expect(receipts.reduce((sum, receipt) => sum + receipt.duplicates, 0)).toBe(2 * items);
    // The three answers to one envelope name one observation.
    for (const body of envelopes) {
      const own = new Set(
        receipts.filter((_, index) => sends[index]?.body === body).map((receipt) => receipt.requestId),
      );
      expect(own.size).toBe(1);
    }
    const accounts = await store.db.selectFrom("accounts").selectAll().execute();
    expect(accounts).toHaveLength(PEOPLE);
    for (const row of accounts) {
      expect(row).toMatchObject({ observations: ROUNDS, page_views: 1, page_dwell_ms: 1000 + ROUNDS - 1 });
    }
    const typing = await store.db.selectFrom("account_typing").select("totals").execute();
    expect(typing.map((row) => (row.totals as { keys: number }).keys)).toEqual(
      accounts.map(() => 100 * ROUNDS),
    );
    const holders = await store.db.selectFrom("evidence_holders").select(["kind", "holders"]).execute();
    const of = (kind: string) => holders.filter((row) => row.kind === kind).map((row) => row.holders);
    expect(of("address")).toEqual([PEOPLE]);
    expect(of("visitorToken")).toEqual(accounts.map(() => 1));
    const stored = await store.db.selectFrom("evidence").select(["kind", "key"]).execute();
    expect(holders.reduce((sum, row) => sum + row.holders, 0)).toBe(stored.length);
  });

  it.skipIf(name === "PGlite")(
    "write events of the same accounts in opposite orders without losing one",
    async () => {
      const { siteId } = await seedSite(store.db, { siteId: "events", name: "Events" });
      const { deps } = testDeps(store.db);
      const other = createIngest(deps);
      const one = (collector: number) => (collector === 0 ? deps.ingest : other);
      const at = new Date(START_MS).toISOString();
      const accounts = Array.from({ length: 40 }, (_, number) => `a${number}`);
      const calls = Array.from({ length: 12 }, (_, call) => {
        const order = call % 2 === 0 ? accounts : accounts.toReversed();
        const events = order.map((account) => ({ id: `${call}-${account}`, at, account, name: "login" }));
        return one(call % 2).events(siteId, events);
      });
      await Promise.all(calls);
      const rows = await store.db
        .selectFrom("accounts")
        .select("events")
        .where("site_id", "=", siteId)
        .execute();
      expect(rows.map((row) => row.events)).toEqual(accounts.map(() => 12));
    },
  );
});

it("a collector whose store cannot be reached says so, and counts on", async () => {
  // Nothing listens on port 1.
  const pool = new Pool({ host: "127.0.0.1", port: 1 });
  const { app, deps, logged } = testDeps(new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }));
  const body = envelope("pk_never-seen-before", [fingerprint("1")]);
  const response = await post(app, JSON.stringify(body));
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("2");
  expect(await response.json()).toMatchObject({ error: { code: "store_unavailable" } });
  const meta = { clientIp: "203.0.113.7", userAgent: null };
  await expect(deps.ingest.collect("main", body, meta)).rejects.toMatchObject({ code: "store_unavailable" });
  await deps.ingest.drain();
  expect(logged.map((line) => line.level)).toEqual(["error", "warn"]);
});
