import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { STORES, seedSite, type TestDeps, testDeps } from "../../test/store.ts";
import { newSignInLink } from "../access/sign-in-link.ts";
import type { Store } from "../db/open.ts";
import { revokeKey } from "../db/queries/keys/revoke-key.ts";

describe.each(STORES)("who may call, on $name", ({ open }) => {
  let store: Store;
  let bench: TestDeps;
  let keys: Awaited<ReturnType<typeof seedSite>>;
  beforeEach(async () => {
    store = await open();
    bench = testDeps(store.db);
    keys = await seedSite(store.db);
  });
  afterEach(() => store.close());

  const call = async (path: string, init: RequestInit = {}) => {
    const response = await bench.app.request(path, init);
    const body = (await response.json()) as { error?: { code: string; path?: string } };
    return { status: response.status, code: body.error?.code, path: body.error?.path, body };
  };
  const bearer = (token: string, more: RequestInit = {}): RequestInit => ({
    ...more,
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
  });
  /** As a browser whose user follows a link. */
  const follow = (url: string) =>
    bench.app.request(url, { headers: { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document" } });
  const signIn = async () => {
    const { url } = await newSignInLink(bench.deps);
    const response = await follow(url);
    const cookie = response.headers.get("set-cookie") ?? "";
    return { url, response, cookie, value: cookie.split(";")[0] ?? "" };
  };

  test("a secret key is its own site's, a page's key is none, rubbish neither", async () => {
    expect((await call("/v1/overview", bearer(keys.serverKey))).body).toMatchObject({ site: "main" });
    expect(await call("/v1/overview", bearer(keys.writeKey))).toMatchObject({
      status: 403,
      code: "wrong_key_kind",
    });
    expect(await call("/v1/overview")).toMatchObject({ status: 401, code: "missing_key" });
    for (const token of ["sk_unknown", "ad_unknown", "x".repeat(199), "x".repeat(5000), "ä"])
      expect(await call("/v1/overview", bearer(encodeURI(token)))).toMatchObject({
        status: 401,
        code: "unknown_key",
      });
    expect(await call("/v1/keys", bearer(keys.serverKey))).toMatchObject({
      status: 403,
      code: "wrong_key_kind",
    });
  });

  test("a key of one site says nothing of another", async () => {
    await seedSite(store.db, { siteId: "shop", name: "Shop" });
    expect(await call("/v1/overview?site=shop", bearer(keys.serverKey))).toMatchObject({
      status: 403,
      code: "wrong_key_kind",
      path: "site",
    });
  });

  test("the command line names the site where there are several; samples do not count", async () => {
    const admin = bearer(bench.deps.adminToken);
    await seedSite(store.db, { siteId: "sample", name: "Sample", sample: true });
    expect((await call("/v1/overview", admin)).body).toMatchObject({ site: "main" });
    expect((await call("/v1/overview?site=sample", admin)).body).toMatchObject({ site: "sample" });
    await seedSite(store.db, { siteId: "shop", name: "Shop" });
    expect(await call("/v1/overview", admin)).toMatchObject({
      status: 400,
      code: "invalid_field",
      path: "site",
    });
    for (const site of ["nobody", "%00", "%F0%9F", "x".repeat(5000)])
      expect(await call(`/v1/overview?site=${site}`, admin)).toMatchObject({ status: 404, path: "site" });
  });

  test("a revoked key is refused", async () => {
    expect(await revokeKey(store.db, "other", keys.serverKey, new Date())).toBe(0);
    expect(await revokeKey(store.db, "main", keys.serverKey, new Date())).toBe(1);
    expect(await revokeKey(store.db, "main", keys.serverKey, new Date())).toBe(0);
    expect(await call("/v1/overview", bearer(keys.serverKey))).toMatchObject({
      status: 401,
      code: "unknown_key",
    });
  });

  test("a sign-in link works once and within its time", async () => {
    const { url, response, cookie, value } = await signIn();
    expect([response.status, response.headers.get("location")]).toEqual([303, "/console/"]);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect((await call("/v1/session", { headers: { cookie: value } })).body).toMatchObject({
      user: "operator",
      sites: [{ id: "main", name: "Main", accounts: 0, sample: false }],
    });
    const again = await follow(url);
    expect([again.status, again.headers.get("set-cookie")]).toEqual([401, null]);
    expect(await again.text()).toContain("keys sign-in");
    const late = await newSignInLink(bench.deps);
    bench.clock.nowMs += 31 * 60 * 1000;
    expect((await follow(late.url)).status).toBe(401);
    expect((await bench.app.request("/console/sign-in")).status).toBe(401);
  });

  test("two browsers that follow one link at once get one session", async () => {
    const { url } = await newSignInLink(bench.deps);
    const answers = await Promise.all(Array.from({ length: 6 }, async () => follow(url)));
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
      303, 401, 401, 401, 401, 401,
    ]);
  });

  test("loading a link ahead does not use it up", async () => {
    const { url } = await newSignInLink(bench.deps);
    const headers = { "sec-fetch-mode": "navigate", "sec-fetch-dest": "document", "sec-purpose": "prefetch" };
    await bench.app.request(url, { headers });
    await bench.app.request(url, { method: "HEAD" });
    expect((await follow(url)).status).toBe(303);
  });

  test("a preview of the link does not use it up, and its page signs in by hand", async () => {
    const { url } = await newSignInLink(bench.deps);
    for (const headers of [{}, { "sec-fetch-mode": "cors" }, { "sec-fetch-mode": "no-cors" }]) {
      const preview = await bench.app.request(url, { headers });
      expect([preview.status, preview.headers.get("set-cookie")]).toEqual([200, null]);
    }
    const form = await (await bench.app.request(url)).text();
    const token = /name="token" value="([\w-]{43})"/.exec(form)?.[1] ?? "";
    const submit = (body: string, type = "application/x-www-form-urlencoded") =>
      bench.app.request("/console/sign-in", { method: "POST", headers: { "content-type": type }, body });
    expect((await submit(`token=${token}`, "text/plain")).status).toBe(415);
    expect((await submit(`token=${"x".repeat(2000)}`)).status).toBe(413);
    expect((await submit(`token=${token}`)).status).toBe(303);
    expect((await submit(`token=${token}`)).status).toBe(401);
    // Of this application: what an earlier test's still writes would be in the table too.
    expect(bench.deps.ingest.stats().refused.invalid_sign_in).toBe(1);
  });

  test("what a link says is inert on the page that asks", async () => {
    const page = await bench.app.request(
      `/console/sign-in?token=${encodeURIComponent('"><script>x</script>')}`,
    );
    expect(await page.text()).not.toContain("<script");
  });

  test("the console reads with its cookie alone, and changes with its csrf token too", async () => {
    const { value: cookie } = await signIn();
    const { csrf } = (await call("/v1/session", { headers: { cookie } })).body as unknown as { csrf: string };
    expect((await call("/v1/overview", { headers: { cookie } })).status).toBe(200);
    const score = (headers: Record<string, string>) =>
      call("/v1/score", { method: "POST", headers: { cookie, ...headers } });
    expect(await score({})).toMatchObject({
      status: 403,
      code: "origin_not_allowed",
      path: "x-samehand-csrf",
    });
    expect((await score({ "x-samehand-csrf": `${csrf}x` })).status).toBe(403);
    expect((await score({ "x-samehand-csrf": csrf })).status).toBe(200);
    // Whoever holds the machine's link is its admin.
    expect((await call("/v1/keys", { headers: { cookie } })).status).toBe(200);
  });

  test("a session ends by signing out, and by itself", async () => {
    const first = await signIn();
    const second = await signIn();
    const { csrf } = (await call("/v1/session", { headers: { cookie: first.value } })).body as unknown as {
      csrf: string;
    };
    const out = (headers: Record<string, string>) =>
      bench.app.request("/v1/session/sign-out", {
        method: "POST",
        headers: { cookie: first.value, ...headers },
      });
    expect((await out({})).status).toBe(403);
    expect((await out({ "x-samehand-csrf": csrf })).status).toBe(204);
    expect(await call("/v1/session", { headers: { cookie: first.value } })).toMatchObject({
      code: "not_signed_in",
    });
    expect((await call("/v1/session", { headers: { cookie: second.value } })).status).toBe(200);
    bench.clock.nowMs += 13 * 60 * 60 * 1000;
    expect(await call("/v1/session", { headers: { cookie: second.value } })).toMatchObject({
      code: "not_signed_in",
    });
  });

  test("on https the cookie is for https alone", async () => {
    bench = testDeps(store.db, { config: { publicUrl: "https://samehand.example" } });
    expect((await signIn()).cookie).toMatch(/; Secure/);
  });

  test("only hashes of keys, links and sessions rest in the store", async () => {
    const { url, value } = await signIn();
    const stored = JSON.stringify([
      await store.db.selectFrom("keys").selectAll().execute(),
      await store.db.selectFrom("sign_in_links").selectAll().execute(),
      await store.db.selectFrom("console_sessions").selectAll().execute(),
    ]);
    for (const secret of [keys.serverKey, keys.writeKey, url.split("=")[1], value.split("=")[1]]) {
      expect(secret).toMatch(/.{20}/);
      expect(stored).not.toContain(secret);
    }
  });
});
