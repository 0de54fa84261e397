import { createHash } from "node:crypto";
import type { CDPSession, Page } from "playwright";
import { type Stage, until } from "../stage.ts";
import { type Searchable, searchable } from "./disguises.ts";
import { FORM, FRAME, ROUTES, type Route } from "./routes.ts";

export interface Canary {
  /** What was brought into the page, by the way it came. */
  secrets: { name: string; secret: string }[];
  /** What the form sent, to know that the secrets were there. */
  after: string;
  /** How many requests of ours were searched, and how many things that we keep in the browser. */
  requests: number;
  kept: number;
  /** All of that. */
  everything: Searchable;
}

/** Random, but the same every time; no two have eight characters in common. */
function secretFor({ name, digits }: Route): string {
  const bytes = createHash("sha256").update(name).digest().subarray(0, 16);
  return [...bytes]
    .map((byte) => (digits ? String(byte % 10) : String.fromCharCode(97 + (byte % 26))))
    .join("");
}
/**
 * Brings a secret of its own into a page in every way, sends the form, so that the next page's address and referrer hold
 * them too, and gathers every request, as the browser and as the server saw it, and every store of ours.
 */
export async function runCanary(stage: Stage): Promise<Canary> {
  const secrets = ROUTES.map((route) => ({ ...route, secret: secretFor(route) }));
  stage.pages.set("/form", { body: FORM });
  stage.pages.set("/frame", { body: FRAME });
  const context = await stage.browser.newContext({ permissions: ["clipboard-read", "clipboard-write"] });
  const page = await context.newPage();
  const seen = await listen(await context.newCDPSession(page));
  await page.goto(`${stage.origin}/form`);
  await until(() => stage.items("fingerprint").length > 0);
  await page.mouse.move(9, 9);
  for (const { bring, secret } of secrets) await bring(page, secret);
  await page.locator("#send").click();
  await page.waitForURL("**/after?**");
  const after = page.url();
  await until(() => stage.items("form").length > 0 && stage.items("typing").length > 0);
  await until(() => stage.runs().length > 2);
  const kept = await ownStorage(page);
  await page.goto("about:blank");
  await until(() => stage.items("page").some(({ path }) => path === "/after"));
  await context.close();
  const collected = stage.wire.filter(({ path }) => path.startsWith("/v1/"));
  const sent = collected.flatMap(({ path, headers, body }) => [path, headers, body]);
  return {
    secrets: secrets.map(({ name, secret }) => ({ name, secret })),
    after,
    requests: collected.length,
    kept: kept.length,
    everything: searchable([...seen(), ...sent, ...kept.flat()]),
  };
}

/** All requests but the pages themselves, their icon and the script, whose addresses and referrers are the page's own. */
async function listen(session: CDPSession): Promise<() => string[]> {
  const seen = new Map<string, string[]>();
  const ofThePage = new Set<string>();
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
  return () => [...seen].flatMap(([requestId, texts]) => (ofThePage.has(requestId) ? [] : texts));
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
