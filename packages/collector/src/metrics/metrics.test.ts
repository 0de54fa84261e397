import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { from, START_MS, STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import { envelope, fingerprint, identifyItem, post, send, sign } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";

const TOKEN = "metrics-token-0123456789";

describe.each(STORES)("metrics on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  let writeKey: string;
  beforeEach(async () => {
    store = await open();
    bench = testDeps(store.db);
    ({ writeKey } = await seedSite(store.db));
  });
  afterEach(() => store.close());

  const scrape = async (ip = "127.0.0.1", headers: Record<string, string> = {}, app = bench.app) => {
    const response = await app.request("/metrics", { headers }, from(ip));
    return { status: response.status, text: await response.text() };
  };
  /** Value of one sample; null where it is not there. */
  const sample = (text: string, name: string) => {
    const line = text.split("\n").find((each) => each.startsWith(`${name} `));
    return line === undefined ? null : Number(line.slice(name.length + 1));
  };

  test("count what was stored, what was refused and why, commits, batches and what waits to be scored", async () => {
    const signature = sign(bench.deps.secrets.signingSecret("main"), "ann", START_MS);
    const body = envelope(writeKey, [fingerprint("f1"), identifyItem("i1", "ann", signature)]);
    await send(bench.app, body);
    await send(bench.app, body);
    await post(bench.app, "{");
    await bench.app.request("/nothing/of/203.0.113.7");
    bench.clock.nowMs += 7000;
    const { text } = await scrape();
    expect({
      observations: sample(text, 'samehand_accepted_total{what="observation"}'),
      items: sample(text, 'samehand_accepted_total{what="item"}'),
      malformed: sample(text, 'samehand_refused_total{code="malformed_json"}'),
      batches: sample(text, "samehand_ingest_batch_entries_count"),
      commits: sample(text, 'samehand_ingest_commit_seconds_count{outcome="committed"}'),
      waiting: sample(text, "samehand_ingest_waiting"),
      dirty: sample(text, "samehand_scoring_waiting_accounts"),
      lag: sample(text, "samehand_scoring_lag_seconds"),
      up: sample(text, "samehand_store_up"),
      collected: sample(
        text,
        'samehand_http_request_seconds_count{route="/v1/collect",method="POST",status="200"}',
      ),
      elsewhere: sample(text, 'samehand_http_request_seconds_count{route="other",method="GET",status="404"}'),
    }).toEqual({
      observations: 1,
      items: 2,
      malformed: 1,
      batches: 2,
      commits: 2,
      waiting: 0,
      dirty: 1,
      lag: 7,
      up: 1,
      collected: 2,
      elsewhere: 1,
    });
  });

  test("hold no value from outside, however many there are", async () => {
    const names = Array.from({ length: 200 }, (_, index) => `name-${index}`);
    for (const name of names)
      await bench.app.request(`/v1/accounts/${name}`, { headers: { authorization: `Bearer sk_${name}` } });
    const { text } = await scrape();
    expect(text).not.toContain("name-");
    const series = text.split("\n").filter((line) => line.startsWith("samehand_http_request_seconds_count"));
    expect(series).toEqual([
      'samehand_http_request_seconds_count{route="/v1/accounts/:id",method="GET",status="401"} 200',
    ]);
  });

  test("are for this machine, or for who has the token", async () => {
    expect((await scrape()).status).toBe(200);
    expect((await scrape("203.0.113.7")).status).toBe(401);
    expect((await scrape("127.0.0.1", { "x-forwarded-for": "127.0.0.1" })).status).toBe(401);
    const guarded = testDeps(store.db, { config: { metricsToken: TOKEN } }).app;
    const as = (authorization: string) => scrape("203.0.113.7", { authorization }, guarded);
    expect((await scrape("127.0.0.1", {}, guarded)).status).toBe(401);
    expect((await as(`Bearer ${TOKEN}x`)).status).toBe(401);
    expect((await as(`Bearer ${TOKEN}`)).status).toBe(200);
  });

  test("say that the store is down, without old gauges", async () => {
    await scrape();
    await store.db.destroy();
    const { status, text } = await scrape();
    expect([status, sample(text, "samehand_store_up")]).toEqual([200, 0]);
  });
});
