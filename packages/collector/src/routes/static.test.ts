import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { STORES, type TestDeps, testDeps } from "../../test/store.ts";
import type { Store } from "../db/open.ts";

const root = mkdtempSync(join(tmpdir(), "samehand-static-"));
let store: Store;
let app: TestDeps["app"];
beforeAll(async () => {
  for (const dir of ["sdk", "console", "console/assets"]) mkdirSync(join(root, dir));
  writeFileSync(join(root, "sdk/sdk.js"), "sdk()");
  writeFileSync(join(root, "sdk/loader.js"), "loader()");
  writeFileSync(join(root, "sdk/integrity.json"), '{"sdk.js":"sha384-x"}');
  writeFileSync(join(root, "sdk/tag.d.ts"), "secret");
  writeFileSync(join(root, "console/index.html"), "<title>console</title>");
  writeFileSync(join(root, "console/assets/a.css"), "a{}");
  writeFileSync(join(root, "console/.built-from"), "stamp");
  writeFileSync(join(root, "secret.txt"), "secret");
  symlinkSync(join(root, "secret.txt"), join(root, "console/link.txt"));
  store = (await STORES[0]?.open()) as Store;
  app = testDeps(store.db, { config: { sdkDir: join(root, "sdk"), consoleDir: join(root, "console") } }).app;
});
afterAll(async () => {
  await store.close();
  rmSync(root, { recursive: true });
});

test("the SDK goes to any origin, and not twice to who has it", async () => {
  const first = await app.request("/sdk.js");
  expect([first.status, await first.text()]).toEqual([200, "sdk()"]);
  expect(first.headers.get("access-control-allow-origin")).toBe("*");
  expect(first.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
  const etag = first.headers.get("etag") ?? "";
  for (const known of [etag, `W/${etag}`, `"other", ${etag}`])
    expect((await app.request("/sdk.js", { headers: { "if-none-match": known } })).status).toBe(304);
  expect((await app.request("/sdk.js", { headers: { "if-none-match": '"other"' } })).status).toBe(200);
});

test.each([
  ["/loader.js", "loader()", "text/javascript; charset=utf-8"],
  ["/integrity.json", '{"sdk.js":"sha384-x"}', "application/json"],
])("%s stands beside it, for any origin", async (path, text, type) => {
  const response = await app.request(path);
  expect([response.status, await response.text()]).toEqual([200, text]);
  expect(response.headers.get("access-control-allow-origin")).toBe("*");
  expect(response.headers.get("content-type")).toBe(type);
  expect((await app.request("/tag.d.ts")).status).toBe(404);
});

test.each(["/console/", "/console/clusters", "/console/accounts/a%2Fb"])("%s is the app", async (path) => {
  const response = await app.request(path);
  expect([response.status, await response.text()]).toEqual([200, "<title>console</title>"]);
  expect(response.headers.get("cross-origin-resource-policy")).toBe("same-origin");
});

test("a file of the console is itself, a missing one is no page", async () => {
  expect(await (await app.request("/console/assets/a.css")).text()).toBe("a{}");
  expect((await app.request("/console/assets/b.css")).status).toBe(404);
  expect((await app.request("/")).headers.get("location")).toBe("/console/");
});

test.each([
  "/console/..%2fsecret.txt",
  "/console/%2e%2e/secret.txt",
  "/console/assets/..%2f..%2fsecret.txt",
  "/console/..%5csecret.txt",
  "/console/%2fetc/passwd.txt",
  "/console/link.txt",
  "/console/.built-from",
  "/console/%00.txt",
  "/console/%ff.txt",
  "/console/assets.css/",
])("%s leads nowhere else", async (path) => {
  const response = await app.request(path);
  expect(await response.text()).not.toMatch(/secret|stamp|root:/);
  expect(response.status).toBeLessThan(500);
});
