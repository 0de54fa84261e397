import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import { envelope, pageItem, post } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";

const DAY_MS = 24 * 60 * 60 * 1000;
interface Made {
  key: string;
  prefix: string;
  kind: string;
}

describe.each(STORES)("keys, on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  let site: Awaited<ReturnType<typeof seedSite>>;
  beforeEach(async () => {
    store = await open();
    bench = testDeps(store.db);
    site = await seedSite(store.db);
    await seedSite(store.db, { siteId: "shop", name: "Shop" });
  });
  afterEach(() => store.close());

  const ask = async (token: string, method: string, path: string, body?: unknown) => {
    const response = await bench.app.request(path, {
      method,
      headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const json = (await response.json()) as Made & { error?: { code: string; path?: string } };
    return { status: response.status, code: json.error?.code, json };
  };
  const make = async (body: unknown, siteId = "main") =>
    (await ask(bench.deps.adminToken, "POST", `/v1/keys?site=${siteId}`, body)).json;

  test("a read key reads its own site and changes nothing", async () => {
    const { key, kind } = await make({ kind: "read", name: "Grafana" });
    expect([kind, key.slice(0, 3)]).toEqual(["read", "rk_"]);
    expect((await ask(key, "GET", "/v1/overview")).status).toBe(200);
    expect(await ask(key, "GET", "/v1/overview?site=shop")).toMatchObject({
      status: 403,
      code: "wrong_key_kind",
    });
    for (const path of [
      "/v1/score",
      "/v1/verdicts",
      "/v1/events",
      "/v1/identify",
      "/v1/assess",
      "/v1/import",
    ])
      expect([path, (await ask(key, "POST", path, {})).code]).toEqual([path, "wrong_key_kind"]);
    for (const path of ["/v1/keys", "/v1/sites", "/v1/signing-secret", "/v1/allowed-origins"])
      expect([path, (await ask(key, "GET", path)).code]).toEqual([path, "wrong_key_kind"]);
  });

  test("an admin key does everything on its own site, and nothing to the installation", async () => {
    const { key } = await make({ kind: "admin" });
    expect((await ask(key, "GET", "/v1/keys")).status).toBe(200);
    expect((await ask(key, "POST", "/v1/keys", { kind: "write" })).json).toMatchObject({ kind: "write" });
    expect((await ask(key, "GET", "/v1/keys?site=shop")).code).toBe("wrong_key_kind");
    expect((await ask(key, "GET", "/v1/keys?site=main&site=shop")).code).toBe("wrong_key_kind");
    for (const [method, path] of [
      ["GET", "/v1/sites"],
      ["POST", "/v1/sites"],
      ["POST", "/v1/sign-in-links"],
    ] as const)
      expect([path, (await ask(key, method, path, method === "GET" ? undefined : {})).code]).toEqual([
        path,
        "wrong_key_kind",
      ]);
  });

  test("a key ends at its time, also one that a collector remembers", async () => {
    const { key } = await make({ kind: "server", expiresInDays: 1 });
    const { key: pageKey } = await make({ kind: "write", expiresInDays: 1 });
    bench.clock.nowMs += DAY_MS - 1;
    const body = (id: string) =>
      JSON.stringify(
        envelope(pageKey, [pageItem(id, id, 1, bench.clock.nowMs)], { sentAt: bench.clock.nowMs }),
      );
    expect((await ask(key, "GET", "/v1/overview")).status).toBe(200);
    expect((await post(bench.app, body("one"))).status).toBe(200);
    bench.clock.nowMs += 1;
    expect((await ask(key, "GET", "/v1/overview")).code).toBe("unknown_key");
    expect((await post(bench.app, body("two"))).status).toBe(401);
  });

  test("a rotated key and its successor both work for the overlap, then only the successor", async () => {
    const old = await make({ kind: "server", name: "shop server" });
    const rotated = await ask(bench.deps.adminToken, "POST", `/v1/keys/${old.prefix}/rotate?site=main`, {
      overlapHours: 2,
    });
    expect([rotated.status, rotated.json.kind]).toEqual([201, "server"]);
    const { key } = rotated.json;
    expect(key).not.toBe(old.key);
    for (const token of [old.key, key]) expect((await ask(token, "GET", "/v1/overview")).status).toBe(200);
    bench.clock.nowMs += 2 * 60 * 60 * 1000;
    expect((await ask(old.key, "GET", "/v1/overview")).code).toBe("unknown_key");
    expect((await ask(key, "GET", "/v1/overview")).status).toBe(200);
    // The dead one has no successor any more, and rotating does not bring it back.
    const again = await ask(bench.deps.adminToken, "POST", `/v1/keys/${old.prefix}/rotate?site=main`, {});
    expect(again.status).toBe(404);
  });

  test("rotating never lengthens a key's life, and not another site's", async () => {
    const { prefix } = await make({ kind: "server", expiresInDays: 1 });
    const { json } = await ask(bench.deps.adminToken, "POST", `/v1/keys/${prefix}/rotate?site=main`, {});
    expect(json).toMatchObject({ oldExpiresAt: new Date(bench.clock.nowMs + DAY_MS).toISOString() });
    const other = await make({ kind: "server" }, "shop");
    const answer = await ask(bench.deps.adminToken, "POST", `/v1/keys/${other.prefix}/rotate?site=main`, {});
    expect(answer.status).toBe(404);
  });

  test("the list tells the last day of use and never a key", async () => {
    const { key, prefix } = await make({ kind: "read", name: "Grafana" });
    const listed = async () => {
      const { json } = await ask(bench.deps.adminToken, "GET", "/v1/keys?site=main");
      expect(JSON.stringify(json)).not.toContain(key.slice(11));
      expect(JSON.stringify(json)).not.toContain(site.serverKey.slice(11));
      return (
        json as unknown as { keys: { prefix: string; lastUsedOn: string | null; name: string }[] }
      ).keys.find((each) => each.prefix === prefix);
    };
    expect(await listed()).toMatchObject({ lastUsedOn: null, name: "Grafana" });
    await ask(key, "GET", "/v1/overview");
    expect(await listed()).toMatchObject({ lastUsedOn: "2026-03-02" });
    bench.clock.nowMs += DAY_MS;
    await ask(key, "GET", "/v1/overview");
    expect(await listed()).toMatchObject({ lastUsedOn: "2026-03-03" });
  });
});
