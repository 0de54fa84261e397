import type { ExportLine } from "@samehand/protocol";
import { importLineSchema } from "@samehand/protocol/schema";
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

const SITE = "main";

describe.each(STORES)("exporting an account on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  let keys: { writeKey: string; serverKey: string };
  beforeEach(async () => {
    store = await open();
    bench = testDeps(store.db);
    keys = await seedSite(store.db);
  });
  afterEach(() => store.close());

  async function exported(account: string): Promise<{ lines: ExportLine[]; text: string }> {
    const response = await bench.app.request(`/v1/accounts/${account}/export`, {
      headers: { authorization: `Bearer ${keys.serverKey}` },
    });
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "application/x-ndjson"]);
    const text = await response.text();
    const lines = text
      .trimEnd()
      .split("\n")
      .map((line) => importLineSchema.parse(JSON.parse(line)));
    return { lines, text };
  }
  const importInto = async ({ deps }: Pick<TestDeps, "deps">, text: string) => {
    const lines = async function* () {
      yield* text.trimEnd().split("\n");
    };
    return deps.ingest.importLines(SITE, lines());
  };

  /** One account with a page's visit, typing, an address and events with personal data. */
  async function live(): Promise<void> {
    const signature = sign(bench.deps.secrets.signingSecret(SITE), "ann", START_MS);
    await send(
      bench.app,
      envelope(keys.writeKey, [
        fingerprint("f1", "laptop"),
        identifyItem("i1", "ann", signature),
        typingItem("t1", 300),
        typingItem("t2", 200),
        pageItem("p1", "pg1", 4000),
      ]),
      "203.0.113.7",
    );
    await call(bench.app, "/v1/events", keys.serverKey, {
      events: [
        {
          id: "e1",
          at: new Date(START_MS).toISOString(),
          account: "ann",
          name: "payout",
          data: {
            email: ["Ann@x.org", "ann@y.org"],
            phone: "+33612345678",
            payout: "d".repeat(32),
            sum: 5,
          },
        },
      ],
    });
  }

  test("is read back by an import as the same evidence, prints, typing and addresses", async () => {
    await live();
    const { text } = await exported("ann");
    const other = await open();
    try {
      const fresh = testDeps(other.db);
      await seedSite(other.db);
      expect(await importInto(fresh, text)).toMatchObject({ accepted: 2, duplicates: 0, refused: 0 });
      for (const query of CARRIED)
        expect((await sql.raw(query).execute(other.db)).rows).toEqual(
          (await sql.raw(query).execute(store.db)).rows,
        );
    } finally {
      await other.close();
    }
  });

  test("brought back to the store it came from, it is known already", async () => {
    await live();
    const { text } = await exported("ann");
    const before = await Promise.all(CARRIED.map((query) => sql.raw(query).execute(store.db)));
    expect(await importInto(bench, text)).toMatchObject({ accepted: 0, duplicates: 2, refused: 0 });
    const after = await Promise.all(CARRIED.map((query) => sql.raw(query).execute(store.db)));
    expect(after.map((each) => each.rows)).toEqual(before.map((each) => each.rows));
  });

  test("holds something of every table that holds the account, and no raw personal value", async () => {
    await live();
    await visit(bench.deps.ingest, SITE, smallTown());
    await scoreSite(bench.deps, SITE, { full: true });
    await call(bench.app, "/v1/verdicts", keys.serverKey, { a: "hand1", b: "hand2", verdict: "oneHand" });
    const { lines, text } = await exported("hand1");
    const tables = new Set(lines.flatMap((line) => (line.type === "record" ? [line.table] : [])));
    expect([...tables].toSorted()).toEqual([
      "account_addresses",
      "account_prints",
      "account_visitors",
      "accounts",
      "assessments",
      "cluster_history",
      "cluster_members",
      "clusters",
      "evidence",
      "links",
      "observations",
      "verdicts",
      "visitor_tokens",
      "visitors",
    ]);
    const count = (type: string) => lines.filter((line) => line.type === type).length;
    expect([count("observation"), count("event")]).toEqual([3, 1]);
    const ann = await exported("ann");
    for (const raw of ["ann@x.org", "Ann@x.org", "+33612345678", "d".repeat(32), "203.0.113.7"])
      expect([raw, ann.text.includes(raw), text.includes(raw)]).toEqual([raw, false, false]);
  });

  test("what a page merely claimed does not come back as confirmed", async () => {
    await send(bench.app, envelope(keys.writeKey, [fingerprint("f9", "phone"), identifyItem("i9", "eve")]));
    const { lines } = await exported("eve");
    expect(lines.some((line) => line.type === "observation")).toBe(false);
    expect(lines.some((line) => line.type === "record" && line.table === "items")).toBe(true);
  });

  test("of an account that is not there is not found", async () => {
    const response = await bench.app.request("/v1/accounts/nobody/export", {
      headers: { authorization: `Bearer ${keys.serverKey}` },
    });
    expect([response.status, await response.json()]).toMatchObject([404, { error: { code: "not_found" } }]);
  });
});

const CARRIED = [
  "select kind, key, account_id, observations from evidence order by 1, 2, 3",
  "select account_id, print_key, device_class, hashes from account_prints order by 1, 2",
  "select account_id, totals from account_typing order by 1",
  "select account_id, address_key, country, network_class, observations from account_addresses order by 1, 2",
  "select event_id, account_id, name, at, data from events order by 1",
  "select observation_id, account_id, trust, address_key, prefix_key, browser, os, device_class, print_key from observations order by 1",
];
