import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { testDeps } from "../../../test/deps.ts";
import { STORES } from "../../../test/store.ts";
import type { Store } from "../../db/open.ts";
import { judgeProxies } from "./proxies.ts";

const PEER = { incoming: { socket: { remoteAddress: "10.0.0.9" } } };

describe("what a service tells of its proxies", () => {
  let store: Store;
  beforeAll(async () => {
    store = (await STORES[0]?.open()) as Store;
  });
  afterAll(() => store.close());

  async function findingAfter(
    trustedProxies: readonly string[],
    requests: readonly (readonly [count: number, headers: Record<string, string>])[],
  ) {
    const { app, deps } = testDeps(store.db, { config: { trustedProxies } });
    for (const [count, headers] of requests)
      for (let n = 0; n < count; n += 1)
        await app.request("/v1/collect", { method: "OPTIONS", headers }, PEER);
    for (let n = 0; n < 100; n += 1) await app.request("/healthz", {}, PEER);
    return judgeProxies((await deps.metrics.text()).body);
  }
  const forwarded = { "x-forwarded-for": "198.51.100.7" };
  const rest = { "x-request-id": "1" };

  test.each([
    ["no proxy at all", [], [[20, rest]], "ok"],
    ["a proxy that nobody named", [], [[20, forwarded]], "warn"],
    ["a proxy of another address than the named one", ["10.0.1.0/24"], [[20, forwarded]], "warn"],
    ["a named proxy", ["10.0.0.0/24"], [[20, forwarded]], "ok"],
    [
      "a named proxy that writes another header",
      ["10.0.0.0/24"],
      [[20, { "x-real-ip": "198.51.100.7" }]],
      "warn",
    ],
    [
      "a page that made up a header, among many",
      [],
      [
        [1, forwarded],
        [20, rest],
      ],
      "ok",
    ],
  ] as const)("%s", async (_, trusted, requests, status) => {
    expect((await findingAfter(trusted, requests)).status).toBe(status);
  });

  test("names the header that came", async () => {
    const { found, todo } = await findingAfter(
      [],
      [
        [3, { forwarded: "for=198.51.100.7" }],
        [2, rest],
      ],
    );
    expect(found).toMatch(/^3 of 5 .*\(forwarded\)/);
    expect(todo).toContain("x-forwarded-for");
  });
});
