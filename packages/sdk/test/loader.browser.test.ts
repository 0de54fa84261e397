import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { Client } from "../src/index.ts";
import { Stage, until } from "./stage.ts";

let stage: Stage;
let loader: string;
let integrity: Record<string, string>;
beforeAll(async () => {
  stage = await Stage.open();
  loader = await (await fetch(`${stage.origin}/loader.js`)).text();
  integrity = JSON.parse(await readFile(join(stage.folder, "integrity.json"), "utf8"));
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

/** Bytes after brotli: it stands in every page before anything else. */
const BUDGET_BYTES = 999;
/** Nobody listens there. */
const DEAD = "http://127.0.0.1:9/sdk.js";
const KEY = 'data-site-key="pk_stage_0001"';

type WithSamehand = { samehand: Client; early: Promise<unknown>[]; held: Client; violations: string[] };

const EARLY_CALLS = `<script nonce="n0nce">
  window.held = window.samehand;
  window.early = [held.identify("early"), held.getReceipt(), new Promise((resolve) => held.onReceipt(resolve))];
  held.onReceipt(() => { window.unheard = true; })();
</script>`;

async function visit() {
  const context = await stage.browser.newContext();
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.addInitScript(() => {
    const seen: string[] = [];
    Object.assign(globalThis, { violations: seen });
    document.addEventListener("securitypolicyviolation", (event) => {
      seen.push(`${event.violatedDirective} ${event.blockedURI}`);
    });
  });
  await page.goto(stage.origin);
  const requested = (path: string) => stage.requests.filter((line) => line === `GET ${path}`).length;
  return { context, page, faults, requested };
}

it("stays within its budget", () => {
  expect(brotliCompressSync(loader).length).toBeLessThanOrEqual(BUDGET_BYTES);
});

it("has hashes that are those of the files", async () => {
  for (const path of ["sdk.js", "loader.js"]) {
    const text = await (await fetch(`${stage.origin}/${path}`)).text();
    expect(integrity[path]).toBe(`sha384-${createHash("sha384").update(text).digest("base64")}`);
  }
});

it("inline under a strict policy with Trusted Types: loads from the second address, and answers what was asked before", async () => {
  const tag = `nonce="n0nce" ${KEY} data-src="${DEAD} /sdk.js" data-integrity="${integrity["sdk.js"]}"`;
  stage.pages.set("/", {
    head: `<script ${tag}>${loader}</script>${EARLY_CALLS}`,
    headers: {
      "content-security-policy":
        "default-src 'none'; script-src 'nonce-n0nce' 'strict-dynamic'; connect-src 'self'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types samehand",
    },
  });
  const { context, page, faults } = await visit();
  const answers = await page.evaluate(() => Promise.all((globalThis as never as WithSamehand).early));
  for (const answer of answers) expect(answer).toMatchObject({ visitorId: "v1" });
  const state = await page.evaluate(async () => {
    const { held, samehand, violations } = globalThis as never as WithSamehand;
    return {
      same: held === samehand,
      receipt: await held.getReceipt(),
      violations,
      unheard: "unheard" in window,
    };
  });
  expect(state).toMatchObject({ same: true, receipt: { visitorId: "v1" }, violations: [], unheard: false });
  expect(stage.items("identify")).toMatchObject([{ account: "early" }]);
  expect(faults).toEqual([]);
  await context.close();
});

it("as a file: finds the script beside itself and hands its attributes on", async () => {
  stage.pages.set("/", {
    head: `<script async src="/loader.js" ${KEY} data-account="by attribute"></script>`,
  });
  const { context } = await visit();
  await until(() => stage.items("identify").length > 0);
  expect(stage.items("identify")).toMatchObject([{ account: "by attribute" }]);
  await context.close();
});

it("lets nothing run whose hash is another, and answers that there is no answer", async () => {
  const other = `sha384-${createHash("sha384").update("another script").digest("base64")}`;
  stage.pages.set("/", {
    head: `<script ${KEY} data-integrity="${other}">${loader}</script>${EARLY_CALLS}`,
  });
  const { context, page, faults } = await visit();
  const answers = await page.evaluate(async () => {
    const { early, held } = globalThis as never as WithSamehand;
    return [await Promise.all(early.slice(0, 2)), await held.getReceipt(), await held.flush()];
  });
  expect(answers).toEqual([[undefined, undefined], undefined, undefined]);
  expect(stage.received).toEqual([]);
  expect(faults).toEqual([]);
  await context.close();
});

it("asks for nothing without consent, then loads with the consent that was given", async () => {
  stage.pages.set("/", { head: `<script ${KEY} data-consent="none">${loader}</script>${EARLY_CALLS}` });
  const { context, page, requested } = await visit();
  await page.waitForTimeout(200);
  expect(requested("/sdk.js")).toBe(0);
  await page.evaluate(() => (globalThis as never as WithSamehand).samehand.consent("measure"));
  await until(() => stage.items("identify").length > 0);
  expect(stage.received[0]?.envelope).not.toHaveProperty("visitorToken");
  expect(requested("/sdk.js")).toBe(1);
  await context.close();
});

it("forgets what another page stored, also before the script is there", async () => {
  stage.pages.set("/forget", {
    head: `<script ${KEY} data-consent="none">${loader}</script><script>samehand.forget()</script>`,
  });
  const { context, page } = await visit();
  await until(() => stage.runs().length > 0);
  const sent = stage.received.length;
  const stored = () => page.evaluate(() => document.cookie + Object.keys(localStorage).join());
  expect(await stored()).toContain("samehand");
  await page.goto(`${stage.origin}/forget`);
  await expect.poll(stored, { timeout: 10_000 }).toBe("");
  expect(
    stage.received.slice(sent).flatMap(({ envelope }) => envelope.items.map(({ type }) => type)),
  ).not.toContain("fingerprint");
  await context.close();
});
