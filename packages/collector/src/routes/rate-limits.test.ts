import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { from } from "../../test/deps.ts";
import { STORES, seedSite, testDeps } from "../../test/store.ts";
import { envelope, fingerprint, identifyItem, post } from "../../test/wire.ts";
import type { Store } from "../db/open.ts";
import { randomId } from "../random-id.ts";
import { createRateLimits } from "../rate-limits/rate-limits.ts";
import { NO_RATE_LIMITS, type RateLimitSettings } from "../rate-limits/settings.ts";

let store: Store;
let site: Awaited<ReturnType<typeof seedSite>>;
beforeAll(async () => {
  store = (await STORES[0]?.open()) as Store;
  site = await seedSite(store.db);
});
afterAll(() => store.close());

/** The application with these limits, of a window's length from the first request on. */
const appWith = (over: Partial<RateLimitSettings>) =>
  testDeps(store.db, { randomId, rateLimits: createRateLimits({ ...NO_RATE_LIMITS, ...over }) });

const HOME = "203.0.113.7";
async function statuses(calls: readonly (() => Response | Promise<Response>)[]): Promise<number[]> {
  const answers: number[] = [];
  for (const each of calls) {
    const response = await each();
    answers.push(response.status);
    const { error } = (await response.json()) as { error?: { code: string } };
    if (response.status === 429)
      expect([error?.code, Number(response.headers.get("retry-after")) > 0]).toEqual([
        "too_many_requests",
        true,
      ]);
  }
  return answers;
}
const get = (app: ReturnType<typeof appWith>["app"], path: string, ip: string, key?: string) => () =>
  app.request(path, { headers: key === undefined ? {} : { authorization: `Bearer ${key}` } }, from(ip));
const page = (app: ReturnType<typeof appWith>["app"], ip: string, account?: string) => {
  let sent = 0;
  return () => {
    sent += 1;
    const id = `${ip}-${account ?? ""}-${sent}`.replace(/[^\w-]/g, "_");
    const items = [fingerprint(id), ...(account === undefined ? [] : [identifyItem(`i${id}`, account)])];
    return post(app, JSON.stringify(envelope(site.writeKey, items)), ip);
  };
};

describe("an address", () => {
  test("that sends too much is refused in words that a page may read; its neighbour is not", async () => {
    const { app, deps } = appWith({ addressPerSecond: 0.2 });
    const send = page(app, HOME);
    expect(await statuses([send, send, send, page(app, "203.0.113.8")])).toEqual([200, 200, 429, 200]);
    const refused = await send();
    expect(refused.headers.get("access-control-allow-origin")).toBe("*");
    expect(refused.headers.get("access-control-expose-headers")).toBe("retry-after");
    expect(deps.ingest.stats().refused.too_many_requests).toBe(2);
  });

  test("of IPv6 is a /64, written in whatever way", async () => {
    const { app } = appWith({ addressPerSecond: 0.2 });
    const line = ["2001:db8:1:2::1", "2001:DB8:1:2:ffff::2", "2001:db8:1:2:0:0:0:3"];
    expect(await statuses(line.map((ip) => page(app, ip)))).toEqual([200, 200, 429]);
    expect(await statuses([page(app, "2001:db8:1:3::1")])).toEqual([200]);
  });

  test("of this machine is nobody's", async () => {
    const { app } = appWith({ addressPerSecond: 0.1, accountPerSecond: 0.1 });
    for (const ip of ["127.0.0.1", "::1", "::ffff:127.0.0.1"]) {
      const send = page(app, ip, "a");
      expect(await statuses([send, send, send])).toEqual([200, 200, 200]);
    }
  });
});

test("a page in a loop is stopped at its own address, and cannot silence the account elsewhere", async () => {
  const { app } = appWith({ accountPerSecond: 0.2 });
  const loop = page(app, HOME, "eve");
  expect(await statuses([loop, loop, loop])).toEqual([200, 200, 429]);
  expect(await statuses([page(app, HOME, "bob"), page(app, HOME), page(app, "198.51.100.7", "eve")])).toEqual(
    [200, 200, 200],
  );
});

test("a site key may be limited, for all of its pages", async () => {
  const { app } = appWith({ siteKeyPerSecond: 0.2 });
  const sends = ["198.51.100.1", "198.51.100.2", "198.51.100.3"].map((ip) => page(app, ip));
  expect(await statuses(sends)).toEqual([200, 200, 429]);
});

describe("a secret key", () => {
  test("that asks too much is refused, from wherever; the command line is not", async () => {
    const { app, deps } = appWith({ secretKeyPerSecond: 0.2 });
    const ips = ["198.51.100.1", "198.51.100.2", "198.51.100.3"];
    expect(await statuses(ips.map((ip) => get(app, "/v1/overview", ip, site.serverKey)))).toEqual([
      200, 200, 429,
    ]);
    const local = get(app, "/v1/overview", "127.0.0.1", deps.adminToken);
    expect(await statuses([local, local, local])).toEqual([200, 200, 200]);
  });

  test("is not counted for its address", async () => {
    const { app } = appWith({ addressPerSecond: 0.1 });
    const server = get(app, "/v1/overview", HOME, site.serverKey);
    expect(await statuses([server, server, server])).toEqual([200, 200, 200]);
  });

  test("that is wrong again and again is not even looked up", async () => {
    const { app } = appWith({ wrongKeysPerSecond: 0.2 });
    const wrong = get(app, "/v1/overview", HOME, `sk_${"x".repeat(32)}`);
    expect(await statuses([wrong, wrong, wrong])).toEqual([401, 401, 429]);
    expect(await statuses([get(app, "/v1/overview", "198.51.100.9", site.serverKey)])).toEqual([200]);
  });
});

test("every described route counts who shows no key", async () => {
  const { app } = appWith({ addressPerSecond: 0.1, signInsPerMinute: 1 });
  const spec = (await (await app.request("/openapi.json")).json()) as {
    paths: Record<string, Record<string, unknown>>;
  };
  const calls = Object.entries(spec.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ path, method })),
  );
  const isWatched = (path: string) => path.startsWith("/v1/");
  let tried = 0;
  for (const [index, { path, method }] of calls.filter(({ path: each }) => isWatched(each)).entries()) {
    const address = from(`198.18.${index >> 8}.${index & 255}`);
    const ask = () => app.request(path.replace(/\{\w+\}/g, "x"), { method: method.toUpperCase() }, address);
    await ask();
    expect([method, path, (await ask()).status]).toEqual([method, path, 429]);
    tried += 1;
  }
  expect(tried).toBeGreaterThan(35);
});
