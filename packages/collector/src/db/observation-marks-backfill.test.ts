import type { AccountView } from "@samehand/protocol/api";
import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { testDeps } from "../../test/deps.ts";
import { STORES } from "../../test/store.ts";
import { migrate } from "./migrate.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import type { Store } from "./open.ts";
import { createKey } from "./queries/keys/create-key.ts";

const MIGRATION = "0125-observation-marks";
const MARK = {
  id: "webdriver",
  kind: "automation",
  strength: "strong",
  words: "driven",
  facts: {},
  lastSeenMs: Date.UTC(2026, 1, 2),
};
const MARKS = JSON.stringify({ webdriver: MARK });

describe.each(STORES)("visitors with marks of before observations had any, on $name", ({ open }) => {
  let store: Store;
  beforeEach(async () => {
    store = await open();
    await sql`drop schema public cascade`.execute(store.db);
    await sql`create schema public`.execute(store.db);
    const names = Object.keys(MIGRATIONS);
    await migrate(store.db, names.slice(0, names.indexOf(MIGRATION)));
  });
  afterEach(() => store.close());

  /** As a version before wrote them; the visits of each are in order of time. */
  async function wrote(site: string, visitor: string, marks: string, visits: readonly Visit[]) {
    const { db } = store;
    await sql`insert into sites (site_id, name) values (${site}, ${site}) on conflict do nothing`.execute(db);
    await sql`insert into visitors (site_id, visitor_id, first_seen, last_seen, observations, device_class, signals, marks)
      values (${site}, ${visitor}, now(), now(), ${visits.length}, 'desktop', '{}', ${marks}::jsonb)`.execute(
      db,
    );
    for (const [n, { account, trust }] of visits.entries()) {
      const at = new Date(Date.UTC(2026, 1, n + 1));
      await sql`insert into observations
        (site_id, observation_id, received_at, at, clock_skew_ms, visitor_id, account_id, confidence, trust, network_class, device_class)
        values (${site}, ${`${visitor} ${n}`}, ${at}, ${at}, 0, ${visitor}, ${account}, 1, ${trust}, 'unknown', 'desktop')`.execute(
        db,
      );
      if (account === null) continue;
      await sql`insert into accounts (site_id, account_id, first_seen, last_seen, observations, events, trust, page_views, page_dwell_ms)
        values (${site}, ${account}, ${at}, ${at}, 1, 0, ${trust}, 0, 0) on conflict do nothing`.execute(db);
      await sql`insert into account_visitors (site_id, account_id, visitor_id, first_seen, last_seen, observations)
        values (${site}, ${account}, ${visitor}, ${at}, ${at}, 1) on conflict do nothing`.execute(db);
    }
  }

  test("go to the latest visit of an only account, and to nobody's where there were several or none", async () => {
    const seen = (account: string | null, trust = "confirmed"): Visit => ({ account, trust });
    await wrote("main", "own", MARKS, [seen("ann"), seen("ann"), seen(null, "none")]);
    await wrote("main", "shared", MARKS, [seen("bob"), seen("cid")]);
    await wrote("main", "clean", "{}", [seen("dan")]);
    await wrote("main", "nobody", MARKS, [seen(null, "none")]);
    await wrote("main", "page", MARKS, [seen("eve", "claimed")]);
    // On another site the same visitor's name is another's.
    await wrote("other", "shared", MARKS, [seen("bob")]);
    await migrate(store.db);

    const marked = await store.db
      .selectFrom("observations")
      .select(["site_id", "observation_id", "marks"])
      .where("marks", "is not", null)
      .orderBy("site_id")
      .orderBy("observation_id")
      .execute();
    expect(marked).toEqual(
      [
        ["main", "own 1"],
        ["main", "page 0"],
        ["other", "shared 0"],
      ].map(([site_id, observation_id]) => ({ site_id, observation_id, marks: { webdriver: MARK } })),
    );
    const { app } = testDeps(store.db);
    const key = (await createKey(store.db, "main", "server", new Date())).raw;
    const isAutomated = async (account: string) => {
      const headers = { authorization: `Bearer ${key}` };
      const response = await app.request(`/v1/accounts/${account}`, { headers });
      return ((await response.json()) as AccountView).devices.map((device) => device.automated);
    };
    const answers = await Promise.all(["ann", "bob", "cid", "dan", "eve"].map(isAutomated));
    // What a page claims is left out unless the site trusts claims.
    expect(answers).toEqual([[true], [false], [false], [false], [false]]);
  });
});

interface Visit {
  account: string | null;
  trust: string;
}
