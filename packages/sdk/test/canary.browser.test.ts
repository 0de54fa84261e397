import { createHash } from "node:crypto";
import type { CDPSession, Page } from "playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { leaksOf, type Searchable, searchable } from "./canary/disguises.ts";
import { FORM, FRAME, ROUTES, type Route } from "./canary/routes.ts";
import { Stage, until } from "./stage.ts";

/** Random, but the same every time; no two have eight characters in common. */
function secretFor({ name, digits }: Route): string {
  const bytes = createHash("sha256").update(name).digest().subarray(0, 16);
  return [...bytes]
    .map((byte) => (digits ? String(byte % 10) : String.fromCharCode(97 + (byte % 26))))
    .join("");
}
const secrets = ROUTES.map((route) => ({ ...route, secret: secretFor(route) }));

let stage: Stage;
/** What the browser says that it sent, by request. */
const seen = new Map<string, string[]>();
const ofThePage = new Set<string>();
/** What Samehand keeps in the browser, names and values. */
let kept: [string, string][] = [];
/** What the form sent, to know that every secret was there. */
let after = "";
let everything: Searchable;

beforeAll(async () => {
  stage = await Stage.open();
  stage.pages.set("/form", { body: FORM });
  stage.pages.set("/frame", { body: FRAME });
  const context = await stage.browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  await listen(await context.newCDPSession(page));
  await page.goto(`${stage.origin}/form`);
  await until(() => stage.items("fingerprint").length > 0);
  await page.mouse.move(9, 9);
  for (const { bring, secret } of secrets) await bring(page, secret);
  await page.locator("#send").click();
  await page.waitForURL("**/after?**");
  after = page.url();
  await until(() => stage.items("form").length > 0 && stage.items("typing").length > 0);
  await until(() => stage.runs().length > 2);
  kept = await ownStorage(page);
  await page.goto("about:blank");
  await until(() => stage.items("page").some(({ path }) => path === "/after"));
  await context.close();
  everything = searchable([...sent(), ...kept.flat()]);
});
afterAll(() => stage.close());

/** All requests but the pages themselves, their icon and the script, whose addresses and referrers are the page's own. */
async function listen(session: CDPSession): Promise<void> {
  const note = (requestId: string, text: string) =>
    seen.set(requestId, [...(seen.get(requestId) ?? []), text]);
  session.on("Network.requestWillBeSent", ({ requestId, type, request }) => {
    if (type === "Document" || /\/(sdk\.js|favicon\.ico)$/.test(request.url)) ofThePage.add(requestId);
    note(requestId, JSON.stringify(request));
  });
  session.on("Network.requestWillBeSentExtraInfo", ({ requestId, headers }) => {
    note(requestId, JSON.stringify(headers));
  });
  await session.send("Network.enable", { maxPostDataSize: 1_000_000 });
}

async function ownStorage(page: Page): Promise<[string, string][]> {
  const cookies = (await page.context().cookies()).map(({ name, value }): [string, string] => [name, value]);
  const stored = await page.evaluate(async () => [
    ...Object.entries(localStorage),
    ...Object.entries(sessionStorage),
    ...(await indexedDB.databases()).map(({ name }): [string, string] => [name ?? "", "a database"]),
    ...(await caches.keys()).map((name): [string, string] => [name, "a cache"]),
  ]);
  return [...cookies, ...stored].filter(([name]) => name !== "own");
}

/** What left the browser, as it says itself and as the server got it. */
function sent(): (string | Buffer)[] {
  const collected = stage.wire.filter(({ path }) => path.startsWith("/v1/"));
  return [
    ...[...seen].flatMap(([requestId, texts]) => (ofThePage.has(requestId) ? [] : texts)),
    ...collected.flatMap(({ path, headers, body }) => [path, headers, body]),
  ];
}

describe("a secret that comes into a page", () => {
  it("was there: the form sent it, and every kind of item was collected", () => {
    const inForm = secrets.filter(({ secret }) => after.includes(secret)).map(({ name }) => name);
    expect(inForm).toEqual(
      expect.arrayContaining([
        "typed: text",
        "typed: number",
        "typed, shown and typed again: password",
        "composed by an input method",
        "pasted from the clipboard",
        "dropped",
        "chosen from a list",
      ]),
    );
    for (const type of ["fingerprint", "page", "pointer", "typing", "form"] as const)
      expect(stage.items(type)).not.toEqual([]);
    expect(stage.refused).toEqual([]);
    expect(sent().join()).toContain("/v1/collect");
    expect(kept.length).toBeGreaterThan(0);
  });

  it.each(secrets)("leaves in no request and stays in no store of ours: $name", ({ secret }) => {
    expect(leaksOf(secret, everything)).toEqual([]);
  });
});
