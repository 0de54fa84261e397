import type { ServerResponse } from "node:http";
import type { Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Client } from "../src/index.ts";
import { Stage, until } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

type WithSamehand = { samehand: Client & { q: { push(...calls: unknown[]): void } } };

async function newPage(): Promise<{ page: Page; faults: string[] }> {
  const page = await (await stage.browser.newContext()).newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  return { page, faults };
}
const collects = () => stage.requests.filter((line) => line.includes("/v1/collect")).length;

/** A busy machine takes its time. */
const PATIENT = { timeout: 10_000 };

/** Everything that the browser keeps for the site. */
const stored = (page: Page) =>
  page.evaluate(() => ({
    cookie: document.cookie,
    local: Object.fromEntries(Object.entries(localStorage)),
    session: Object.fromEntries(Object.entries(sessionStorage)),
  }));

describe("delivery", () => {
  it("carries an event of the last moment before a navigation", async () => {
    // To another origin, whose page cannot send what this one left behind.
    const elsewhere = stage.origin.replace("127.0.0.1", "localhost");
    stage.pages.set("/", { body: `<a id="next" href="${elsewhere}/bare">next</a>` });
    const { page } = await newPage();
    await page.goto(stage.origin);
    await until(() => stage.items("fingerprint").length > 0);
    await page.evaluate(() => {
      void (globalThis as never as WithSamehand).samehand.identify("last-moment");
      document.querySelector<HTMLElement>("#next")?.click();
    });
    await until(() => stage.items("identify").length > 0);
    await until(() => stage.items("page").some(({ path }) => path === "/"));
    expect(stage.refused).toEqual([]);
    await page.context().close();
  });

  it("keeps what a stopped collector did not take, and sends it from the next page under the same ids", async () => {
    const attempts: string[] = [];
    stage.answer = (response, body) => {
      attempts.push(body);
      response.statusCode = 503;
      response.setHeader("retry-after", "1");
      response.end("{}");
      return true;
    };
    const { page, faults } = await newPage();
    await page.goto(`${stage.origin}/one`);
    await until(() => attempts.length > 0);
    await page.evaluate(() => void (globalThis as never as WithSamehand).samehand.identify("patient"));
    await page.goto(`${stage.origin}/two`);
    await until(() => attempts.length > 1);
    stage.answer = () => false;
    const ids = await until(() => {
      const items = stage.items("identify");
      return items.length > 0 && items.map(({ id }) => id);
    });
    expect(ids).toHaveLength(1);
    expect(attempts.join()).toContain(ids[0]);
    await until(() => stage.runs().length === 2);
    await until(() => stage.items("page").some(({ path }) => path === "/one"));
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("drops the one item that is refused and keeps the rest", async () => {
    stage.answer = (response, body) => {
      const { items } = JSON.parse(body) as { items: { type: string }[] };
      const index = items.findIndex(({ type }) => type === "identify");
      if (index < 0) return false;
      response.statusCode = 400;
      response.end(
        JSON.stringify({ error: { code: "invalid_signature", path: `items[${index}].signature` } }),
      );
      return true;
    };
    const { page } = await newPage();
    await page.goto(stage.origin);
    const answer = await page.evaluate(
      () => (globalThis as never as WithSamehand).samehand.identify("liar", "v1.1.bad") ?? null,
    );
    expect(answer).toBeUndefined();
    await until(() => stage.items("fingerprint").length > 0);
    expect(stage.items("identify")).toEqual([]);
    await page.context().close();
  });

  it("tells the collector's host nothing of the page's query", async () => {
    const { page } = await newPage();
    await page.goto(`${stage.origin}/?q=typed-into-a-form`);
    await until(() => stage.items("fingerprint").length > 0);
    await page.evaluate(() => (globalThis as never as WithSamehand).samehand.flush());
    await page.goto("about:blank");
    await until(() => stage.items("page").length > 0);
    for (const { body, headers } of stage.received) expect(body + headers).not.toContain("typed-into-a-form");
    expect(stage.received[0]?.headers).toContain("127.0.0.1");
    await page.context().close();
  });

  it("stops for good where the key is not known", async () => {
    stage.answer = (response) => {
      response.statusCode = 401;
      response.end('{"error":{"code":"unknown_key","message":""}}');
      return true;
    };
    const { page, faults } = await newPage();
    await page.goto(stage.origin);
    await until(() => collects() === 1);
    await page.evaluate(() => (globalThis as never as WithSamehand).samehand.flush());
    await page.goto("about:blank");
    await page.waitForTimeout(200);
    expect(collects()).toBe(1);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("survives an endpoint that does not exist, without an error in the page", async () => {
    stage.pages.set("/", { tag: 'data-endpoint="http://127.0.0.1:9/v1/collect"' });
    const { page, faults } = await newPage();
    await page.goto(stage.origin);
    await page.waitForTimeout(1500);
    expect(faults).toEqual([]);
    expect((await stored(page)).session["samehand.queue"]).toContain("fingerprint");
    await page.context().close();
  });
});

describe("a collector that cannot be reached", () => {
  const unavailable =
    (response: ServerResponse, seen: string[] = []) =>
    (body: string) => {
      seen.push(body);
      response.statusCode = 503;
      response.end("{}");
      return true;
    };

  it("is passed over for the next endpoint, which the page keeps", async () => {
    const dead = "http://127.0.0.1:9/v1/collect";
    stage.pages.set("/", { tag: `data-endpoint="${dead} /v1/collect"` });
    const { page } = await newPage();
    const failed: string[] = [];
    page.on("requestfailed", (request) => failed.push(request.url()));
    await page.goto(stage.origin);
    await until(() => stage.items("fingerprint").length > 0);
    await page.evaluate(() => (globalThis as never as WithSamehand).samehand.identify("second"));
    expect(stage.items("identify")).toMatchObject([{ account: "second" }]);
    expect(failed.filter((url) => url === dead)).toHaveLength(1);
    await page.context().close();
  });

  it("gets what a closed tab left, once, from a later tab, when the closed one has long stopped trying", async () => {
    const attempts: string[] = [];
    stage.answer = (response, body) => unavailable(response, attempts)(body);
    const { page } = await newPage();
    const context = page.context();
    await page.goto(stage.origin);
    await page.evaluate(() => void (globalThis as never as WithSamehand).samehand.identify("left behind"));
    const left = () => page.evaluate(() => Object.values(localStorage).join());
    await expect.poll(left, PATIENT).toContain("left behind");
    await page.close();
    // What the tab sends while it closes arrives after it is gone, and is refused like the rest.
    await new Promise((resolve) => {
      setTimeout(resolve, 500);
    });

    stage.answer = () => false;
    const soon = await context.newPage();
    await soon.goto(stage.origin);
    await until(() => stage.runs().length === 1);
    await soon.evaluate(() => (globalThis as never as WithSamehand).samehand.flush());
    // It may still be trying.
    expect(stage.items("identify")).toEqual([]);

    const later = await context.newPage();
    await later.clock.setSystemTime(Date.now() + 3 * 60_000);
    await later.goto(stage.origin);
    await until(() => stage.items("identify").length > 0);
    const sent = stage.received.filter(({ body }) => body.includes("left behind"));
    expect(sent).toHaveLength(1);
    expect(attempts.join()).toContain(stage.items("identify")[0]?.id);
    await expect.poll(() => later.evaluate(() => Object.keys(localStorage)), PATIENT).toEqual(["samehand"]);
    await context.close();
  });

  it("is waited for by a forgotten visitor no longer", async () => {
    stage.answer = (response, body) => unavailable(response)(body);
    const { page } = await newPage();
    await page.goto(stage.origin);
    const keys = () => page.evaluate(() => Object.keys(localStorage).length);
    await expect.poll(keys, PATIENT).toBe(2);
    await page.evaluate(() => (globalThis as never as WithSamehand).samehand.forget());
    expect(await stored(page)).toEqual({ cookie: "", local: {}, session: {} });
    await page.context().close();
  });

  it("is not asked by a page without fetch, which sends by beacon when it is left", async () => {
    const { page, faults } = await newPage();
    await page.addInitScript("delete window.fetch; delete window.Request;");
    await page.goto(stage.origin);
    await page.waitForFunction(() => sessionStorage.getItem("samehand.queue")?.includes("completes"));
    expect(stage.received).toEqual([]);
    await page.goto("about:blank");
    await until(() => stage.items("page").length > 0);
    expect(stage.runs()).toHaveLength(1);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

describe("the script tag", () => {
  it("gives the receipt, and takes calls made before it arrived", async () => {
    const { page, faults } = await newPage();
    await page.addInitScript(
      "window.samehand = { q: [['identify', 'first'], (client) => { window.early = client.getReceipt(); }] }",
    );
    await page.goto(stage.origin);
    await until(() => stage.items("identify").length > 0);
    const receipt = await page.evaluate(() => (globalThis as never as WithSamehand).samehand.getReceipt());
    expect(receipt).toMatchObject({
      visitorId: "v1",
      confidence: 1,
      requestId: expect.stringMatching(/^r\d+$/),
    });
    expect(await page.evaluate("window.early")).toEqual(receipt);
    const fresh = await page.evaluate(() =>
      (globalThis as never as WithSamehand).samehand.getReceipt({ fresh: true }),
    );
    expect(fresh?.requestId).not.toBe(receipt?.requestId);
    await page.evaluate(() => (globalThis as never as WithSamehand).samehand.q.push(["identify", "late"]));
    await until(() => stage.items("identify").some(({ account }) => account === "late"));
    expect(faults).toEqual([]);
    await page.context().close();
  });

  it("identifies by attributes, with the signals in the same envelope", async () => {
    const signature = `v1.1700000000.${"ab".repeat(32)}`;
    stage.pages.set("/", { tag: `data-account="a 1" data-signature="${signature}"` });
    const { page } = await newPage();
    await page.goto(stage.origin);
    await until(() => stage.items("identify").length > 0);
    expect(stage.items("identify")).toMatchObject([{ account: "a 1", signature }]);
    // The slow signals may be ready by then or follow.
    const [first, second] = stage.received[0]?.envelope.items ?? [];
    expect([first?.type, second?.type]).toEqual(["identify", "fingerprint"]);
    await page.context().close();
  });
});

describe("consent", () => {
  it("none: no request and nothing stored, until the page says otherwise", async () => {
    stage.pages.set("/", { tag: 'data-consent="none"', body: '<input id="a">' });
    const { page } = await newPage();
    await page.goto(stage.origin);
    await page.locator("#a").pressSequentially("some text");
    const answers = await page.evaluate(async () => {
      const { samehand } = globalThis as never as WithSamehand;
      return [await samehand.identify("x"), await samehand.getReceipt()];
    });
    expect(answers).toEqual([undefined, undefined]);
    await page.waitForTimeout(700);
    expect(collects()).toBe(0);
    expect(await stored(page)).toEqual({ cookie: "", local: {}, session: {} });
    await page.evaluate(() => (globalThis as never as WithSamehand).samehand.consent("full"));
    await until(() => stage.items("fingerprint").length > 0);
    await page.context().close();
  });

  it.each([
    ["measure", 'data-consent="measure"', ""],
    [
      "Global Privacy Control",
      "",
      "Object.defineProperty(navigator, 'globalPrivacyControl', { value: true })",
    ],
  ])("%s: sends, and stores nothing", async (_name, tag, init) => {
    stage.pages.set("/", { tag });
    const { page } = await newPage();
    await page.addInitScript(init);
    await page.goto(stage.origin);
    await until(() => stage.items("fingerprint").length > 0);
    expect(stage.received[0]?.envelope).not.toHaveProperty("visitorToken");
    expect(await stored(page)).toEqual({ cookie: "", local: {}, session: {} });
    await page.context().close();
  });

  it("full: the token is repaired from the place that was not cleared, and forget clears both", async () => {
    const { page } = await newPage();
    await page.goto(stage.origin);
    await until(() => stage.received.length > 0);
    const token = stage.received[0]?.envelope.visitorToken;
    expect((await stored(page)).cookie).toBe(`samehand=${token}`);
    await page.context().clearCookies();
    await page.reload();
    await until(() => stage.runs().length === 2);
    expect((await stored(page)).cookie).toBe(`samehand=${token}`);
    await page.evaluate(() => localStorage.clear());
    await page.reload();
    await until(() => stage.runs().length === 3);
    expect((await stored(page)).local).toEqual({ samehand: token });
    expect(new Set(stage.received.map(({ envelope }) => envelope.visitorToken))).toEqual(new Set([token]));
    await page.evaluate(() => (globalThis as never as WithSamehand).samehand.forget());
    expect(await stored(page)).toEqual({ cookie: "", local: {}, session: {} });
    const before = collects();
    await page.goto("about:blank");
    await page.waitForTimeout(200);
    expect(collects()).toBe(before);
    await page.context().close();
  });
});

it("takes the token of a cookie that the operator's own server set, and leaves the cookie to it", async () => {
  const token = "server-made-token-0001";
  const days = 300;
  stage.pages.set("/", {
    headers: { "set-cookie": `samehand=${token}; Max-Age=${days * 86_400}; Path=/; SameSite=Lax` },
  });
  const { page } = await newPage();
  await page.goto(stage.origin);
  await until(() => stage.received.length > 0);
  expect(stage.received[0]?.envelope.visitorToken).toBe(token);
  expect((await stored(page)).local).toEqual({ samehand: token });
  const [cookie] = await page.context().cookies();
  const daysLeft = ((cookie?.expires ?? 0) - Date.now() / 1000) / 86_400;
  // A script's own cookie is written for 400 days.
  expect(daysLeft).toBeGreaterThan(days - 1);
  expect(daysLeft).toBeLessThanOrEqual(days);
  // All of it, or the page that follows ends the first measuring half way.
  await until(() => stage.runs().length === 1);
  // A server that comes later takes over from what the script had kept.
  stage.pages.set("/later", { headers: { "set-cookie": "samehand=server-made-token-0002; Path=/" } });
  await page.goto(`${stage.origin}/later`);
  await until(() => stage.runs().length === 2);
  expect(stage.received.at(-1)?.envelope.visitorToken).toBe("server-made-token-0002");
  expect((await stored(page)).local).toEqual({ samehand: "server-made-token-0002" });
  await page.context().close();
});

it("runs in a sandboxed frame, which has no storage at all", async () => {
  stage.pages.set("/", {
    tag: 'data-consent="none"',
    body: '<iframe sandbox="allow-scripts" src="/frame"></iframe>',
  });
  stage.pages.set("/frame", { tag: `data-endpoint="${stage.origin}/v1/collect"` });
  const { page, faults } = await newPage();
  await page.goto(stage.origin);
  await until(() => stage.items("fingerprint").length > 0);
  expect(faults).toEqual([]);
  await page.context().close();
});
