import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { STORES, seedSite, type TestDeps, testDeps } from "../test/store.ts";
import { createApp } from "./app.ts";
import type { Store } from "./db/open.ts";
import { ROUTES } from "./routes/index.ts";

describe.each(STORES)("the service on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  beforeEach(async () => {
    store = await open();
    bench = testDeps(store.db);
  });
  afterEach(() => store.close());

  test("answers what is not there, and what is there under another method", async () => {
    const missing = await bench.app.request("/v1/nothing");
    expect([missing.status, await missing.json()]).toMatchObject([404, { error: { code: "not_found" } }]);
    const wrong = await bench.app.request("/v1/sites", { method: "DELETE" });
    expect([wrong.status, wrong.headers.get("allow"), await wrong.json()]).toMatchObject([
      405,
      "GET, POST",
      { error: { code: "method_not_allowed" } },
    ]);
  });

  test("says ready while it takes requests and its store answers", async () => {
    expect((await bench.app.request("/readyz")).status).toBe(200);
    const draining = testDeps(store.db, { accepting: () => false, draining: () => true });
    for (const path of ["/readyz", "/v1/session"]) {
      const response = await draining.app.request(path);
      expect([response.status, await response.json()]).toMatchObject([503, { error: { code: "draining" } }]);
    }
    await store.db.destroy();
    const gone = await bench.app.request("/readyz");
    expect([gone.status, await gone.json()]).toMatchObject([503, { error: { code: "store_unavailable" } }]);
    expect((await bench.app.request("/healthz")).status).toBe(200);
  });

  test("names the wrong field of a declared body, and refuses hostile ones by their code", async () => {
    await seedSite(store.db);
    const post = async (body: string, type = "application/json") => {
      const headers = { authorization: `Bearer ${bench.deps.adminToken}`, "content-type": type };
      const response = await bench.app.request("/v1/sites", { method: "POST", headers, body });
      return [response.status, ((await response.json()) as { error?: object }).error];
    };
    expect(await post('{"id":"shop","name":"Shop"}')).toEqual([201, undefined]);
    expect(await post('{"id":"shop","name":"Shop"}')).toMatchObject([409, { code: "conflict", path: "id" }]);
    expect(await post('{"id":"A b","name":"x"}')).toMatchObject([400, { code: "invalid_field", path: "id" }]);
    expect(await post('{"id":"a","name":"x","more":1}')).toMatchObject([
      400,
      { code: "invalid_field", path: "more" },
    ]);
    expect(await post("{")).toMatchObject([400, { code: "malformed_json" }]);
    expect(await post('{"id":"a","__proto__":1}')).toMatchObject([400, { code: "forbidden_key" }]);
    expect(await post('{"id":"a","name":"x"}', "application/jsonp")).toMatchObject([415, {}]);
    expect(await post("id=a", "text/plain")).toMatchObject([415, { code: "unsupported_media_type" }]);
    expect(await post(`{"id":"${"a".repeat(100_000)}"}`)).toMatchObject([413, { code: "body_too_large" }]);
    await bench.deps.ingest.drain();
    const counted = await store.db.selectFrom("rejections").select(["site_id", "code", "count"]).execute();
    expect(counted).toEqual(expect.arrayContaining([{ site_id: "-", code: "invalid_field", count: 2 }]));
  });

  test("a fault of ours is 500, logged without what was sent, and does not say why", async () => {
    const failing = testDeps(store.db);
    failing.app.get("/fault", () => {
      throw new TypeError("secret detail of someone@example.com");
    });
    const response = await failing.app.request("/fault?email=someone@example.com");
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain("secret detail");
    expect(failing.logged).toMatchObject([{ level: "error", message: "request failed" }]);
    expect(JSON.stringify(failing.logged)).not.toMatch(/someone@|secret detail/);
  });

  test("describes every route of its registry in OpenAPI 3.1", async () => {
    const document = (await (await bench.app.request("/openapi.json")).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { summary?: string; responses: object }>>;
    };
    expect(document.openapi).toBe("3.1.0");
    const described = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, { summary, responses }]) => ({
        at: `${method} ${path}`,
        summary,
        responses,
      })),
    );
    expect(described.filter(({ summary }) => summary === undefined)).toEqual([]);
    // Undeclared by intent: the files, the one-time link and this document itself.
    const served = createApp(bench.deps)
      .routes.filter(({ method, path }) => method !== "ALL" && path.startsWith("/v1/"))
      .map(({ method, path }) => `${method.toLowerCase()} ${path.replaceAll(/:(\w+)/g, "{$1}")}`)
      .filter((at) => !at.startsWith("options "));
    expect(ROUTES.all.length).toBeGreaterThan(10);
    expect(served.filter((at) => !described.some((each) => each.at === at))).toEqual([]);
  });

  test("forbids whatever could run or frame a collected string", async () => {
    const headers = (await bench.app.request("/healthz")).headers;
    expect(headers.get("content-security-policy")).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    );
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("x-frame-options")).toBe("DENY");
  });
});
