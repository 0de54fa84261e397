import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import { envelope, pageItem } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";

describe.each(STORES)("where a site's pages may write from, on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  let keys: Awaited<ReturnType<typeof seedSite>>;
  beforeEach(async () => {
    store = await open();
    bench = testDeps(store.db);
    keys = await seedSite(store.db);
  });
  afterEach(() => store.close());

  const set = (origins: string[]) =>
    bench.app.request("/v1/allowed-origins", {
      method: "PUT",
      headers: { authorization: `Bearer ${bench.deps.adminToken}`, "content-type": "application/json" },
      body: JSON.stringify({ origins }),
    });
  let sent = 0;
  const collect = async (origin: string | undefined) => {
    sent += 1;
    const response = await bench.app.request("/v1/collect", {
      method: "POST",
      headers: { "content-type": "text/plain", ...(origin === undefined ? {} : { origin }) },
      body: JSON.stringify(envelope(keys.writeKey, [pageItem(`p${sent}`, `page${sent}`, 100)])),
    });
    const body = (await response.json()) as { error?: { code: string; path?: string } };
    return [response.status, body.error?.code, response.headers.get("access-control-allow-origin")];
  };

  test("is anywhere until it is said, and anyone may read the answer", async () => {
    for (const origin of [undefined, "null", "https://any.example"])
      expect(await collect(origin)).toEqual([200, undefined, "*"]);
  });

  test("is where the list says, and only who is allowed may read the answer", async () => {
    const answer = await set(["https://Shop.example/", "https://*.shop.example", "https://shop.example"]);
    expect([answer.status, await answer.json()]).toEqual([
      200,
      { site: "main", origins: ["https://shop.example", "https://*.shop.example"] },
    ]);
    for (const origin of ["https://shop.example", "https://m.shop.example"])
      expect(await collect(origin)).toEqual([200, undefined, origin]);
    for (const origin of [undefined, "null", "https://evil.test", "http://shop.example"])
      expect(await collect(origin)).toEqual([403, "origin_not_allowed", null]);
    expect(await store.db.selectFrom("items").select("item_id").execute()).toHaveLength(2);
    // The operator sees that something of his pages is refused.
    await bench.deps.ingest.drain();
    const counted = await store.db.selectFrom("rejections").select(["site_id", "code", "count"]).execute();
    expect(counted).toEqual([{ site_id: "main", code: "origin_not_allowed", count: 4 }]);
  });

  test("follows a change within seconds", async () => {
    expect((await collect("https://old.example"))[0]).toBe(200);
    await set(["https://new.example"]);
    bench.clock.nowMs += 10_001;
    expect((await collect("https://old.example"))[0]).toBe(403);
    await set([]);
    bench.clock.nowMs += 10_001;
    expect((await collect("https://old.example"))[0]).toBe(200);
  });

  test("is refused where an entry is no origin, by its place", async () => {
    const answer = await set(["https://shop.example", "shop.example"]);
    expect([answer.status, await answer.json()]).toMatchObject([
      400,
      { error: { code: "invalid_field", path: "origins[1]" } },
    ]);
  });
});
