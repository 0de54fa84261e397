import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AccountView, ClusterList } from "@samehand/protocol/api";
import { type Browser, chromium, type Page } from "playwright";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../scripts/browser.ts";
import { commandLine } from "./stage/access.ts";
import { runSamehand } from "./stage/cli.ts";
import { type Collector, startCollector } from "./stage/collector.ts";

/** Each leaves a mark, opens a dialog, loads something or breaks the policy wherever it is taken for more than text. */
const PAYLOADS = [
  '<img src=x onerror="struck=1">',
  "<svg onload=struck=1>",
  '"><script>struck=1</script>',
  "javascript:struck=1//",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is to stand there as it is
  "${struck=1}`${struck=1}`",
  "{{constructor.constructor('struck=1')()}}",
  "'-(struck=1)-'\"-(struck=1)-\"",
  '<iframe srcdoc="<script>parent.struck=1</script>">',
  '<a href="javascript:struck=1" autofocus onfocus=struck=1>x</a>',
  "<math><mtext><mglyph><style></math><img src onerror=struck=1>",
  "<style>@import '//evil.test/x';*{background:url(//evil.test/y)}</style>",
  "</textarea></title><body onload=alert(1)>",
  "<object data=//evil.test/z><embed src=//evil.test/w>",
  "\u202e<b onmouseover=alert(1) style=position:fixed;inset:0>",
  "#/main/accounts?query=<base href=//evil.test/>",
  "&lt;img src=x onerror=alert(1)&gt;",
] as const;
const LOOKS = [
  { width: 1280, colorScheme: "light" },
  { width: 390, colorScheme: "dark" },
] as const;
const BROWSER =
  "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0";

let dataDir: string;
let collector: Collector;
let browser: Browser;
let admin: Awaited<ReturnType<typeof commandLine>>;
let site: string;
/** What happened that must not. */
const struck: string[] = [];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "samehand-markup-"));
  collector = await startCollector(dataDir);
  browser = await chromium.launch(await findBrowser());
  admin = await commandLine(dataDir, collector.url);
  site = collector.keys.site;
  await store();
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

const accountsOf = (payload: string) => [`${payload} one`, `${payload} two`] as const;

/** Markup in ids, tokens, user agents, signals, paths, events, verdicts, and names of keys and sites. */
async function store(): Promise<void> {
  const ok = (value: string) => ({ status: "ok", value });
  const hour = 60 * 60 * 1000;
  const start = Date.now() - 60 * hour;
  const lines = PAYLOADS.flatMap((payload, index) =>
    accountsOf(payload).flatMap((account, which) => [
      ...[0, 24, 49].map((hours) => ({
        type: "observation",
        id: `seen-${index}-${which}-${hours}`,
        at: new Date(start + hours * hour + which * 60_000).toISOString(),
        account,
        visitor: `token of ${index}`.replaceAll(" ", "_"),
        ip: `203.0.113.${index + 1}`,
        userAgent: which === 0 ? `${BROWSER} ${payload}` : payload,
        signals: {
          canvas: ok(payload),
          audio: ok(`${payload}${payload}`),
          fonts: ok(`fonts ${payload}`),
          timezone: ok(payload),
          languages: ok(payload),
          screenResolution: ok(`${index} ${payload}`),
        },
      })),
      ...["payout", "proposal"].map((name) => ({
        type: "event",
        id: `told-${index}-${which}-${name}`,
        at: new Date(start + 50 * hour).toISOString(),
        account,
        name,
        data: {
          text: payload,
          [payload.slice(0, 60)]: payload,
          ...(name === "payout" ? { payout: `DE8937040044053201${String(index).padStart(4, "0")}` } : {}),
        },
      })),
    ]),
  );
  const imported = await fetch(`${collector.url}/v1/import`, {
    method: "POST",
    headers: { authorization: `Bearer ${collector.keys.secretKey}`, "content-type": "application/x-ndjson" },
    body: lines.map((line) => JSON.stringify(line)).join("\n"),
  });
  const report = (await imported.json()) as { refused: number; refusedLines: unknown[] };
  expect(report.refusedLines).toEqual([]);
  await fetch(`${collector.url}/v1/collect`, {
    method: "POST",
    headers: { "content-type": "text/plain", "user-agent": `${BROWSER} ${PAYLOADS[0]}` },
    body: JSON.stringify({
      version: 1,
      siteKey: collector.keys.siteKey,
      sdk: "0.1.0",
      session: "session-of-markup",
      visitorToken: "token-of-markup",
      sentAt: Date.now(),
      items: PAYLOADS.slice(0, 8).map((payload, index) => ({
        type: "page",
        id: `page-item-${index}`,
        at: Date.now(),
        pageId: `page-id-${index}`,
        path: `/${payload}`,
        pageDwellMs: 100,
        scrollDepthRatio: 0.5,
        hides: 0,
        reason: "hidden",
      })),
    }),
  }).then(async (answer) => expect([answer.status, await answer.text()]).toEqual([200, expect.any(String)]));
  await admin("POST", `/v1/keys?site=${site}`, { kind: "read", name: PAYLOADS[0] });
  await admin("POST", "/v1/sites", { id: "markup", name: PAYLOADS[0] });
  await admin("POST", `/v1/score?site=${site}&full=1`);
  for (const payload of PAYLOADS.slice(0, 4)) {
    const [a, b] = accountsOf(payload);
    await admin("POST", `/v1/verdicts?site=${site}`, {
      a,
      b,
      verdict: "oneHand",
      note: `${payload} ${payload}`,
    });
  }
}

async function open(look: (typeof LOOKS)[number]): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: look.width, height: 900 },
    colorScheme: look.colorScheme,
  });
  await context.exposeFunction("tell", (what: string) => struck.push(what));
  await context.addInitScript(() => {
    addEventListener("securitypolicyviolation", (event) =>
      (globalThis as unknown as { tell(what: string): void }).tell(
        `policy: ${event.violatedDirective} ${event.blockedURI}`,
      ),
    );
  });
  const page = await context.newPage();
  page.on("dialog", (dialog) => {
    struck.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => struck.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(collector.url) && !url.startsWith("data:image/svg+xml"))
      struck.push(`request: ${url}`);
  });
  const link = (await runSamehand(dataDir, ["keys", "sign-in", "--json"])) as { url: string };
  await page.goto(link.url);
  await page.getByRole("button", { name: "Sign out" }).waitFor();
  return page;
}
async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
}
/** Marks that a script left, and elements that markup alone could have made. */
const traces = (page: Page) =>
  page.evaluate(() => {
    const made = document.querySelectorAll(
      "#console :is(script, img, iframe, object, embed, style, base, math, textarea[autofocus], [href^='javascript:' i])",
    );
    const handlers = [...document.querySelectorAll("#console *")].filter((element) =>
      [...element.attributes].some(({ name }) => name.startsWith("on")),
    );
    return {
      struck: (globalThis as { struck?: unknown }).struck,
      made: made.length,
      handlers: handlers.length,
    };
  });

describe("markup that is stored", () => {
  test.each(LOOKS)("is text on every screen of the console, $width px wide", async (look) => {
    const { clusters } = (await admin("GET", `/v1/clusters?site=${site}&limit=100`)) as ClusterList;
    // Without a cluster its page, where most of the text stands, would go untested.
    expect(clusters.length).toBeGreaterThanOrEqual(PAYLOADS.length / 2);
    const page = await open(look);
    const screens = [
      `#/${site}`,
      `#/${site}/accounts`,
      `#/${site}/clusters`,
      "#/markup",
      `#/${encodeURIComponent(PAYLOADS[0])}`,
    ];
    for (const { id } of look.width === 1280 ? clusters : clusters.slice(0, 4))
      screens.push(`#/${site}/clusters/${id}`);
    for (const payload of PAYLOADS) {
      const [one, two] = accountsOf(payload).map(encodeURIComponent);
      screens.push(`#/${site}/accounts/${one}`, `#/${site}/compare?a=${one}&b=${two}`);
      if (look.width !== 1280) continue;
      const { devices } = (await admin("GET", `/v1/accounts/${one}?site=${site}`)) as AccountView;
      screens.push(`#/${site}/visitors/${devices[0]?.visitorId}`, `#/${site}/accounts?query=${one}`);
      screens.push(`#/${site}/clusters/${one}`, `#/${encodeURIComponent(payload)}`);
    }
    let shown = 0;
    for (const screen of screens) {
      await page.goto(`${collector.url}/console/${screen}`);
      await settled(page);
      for (const fold of await page.locator("#console details:not([open]) > summary").all())
        await fold.click({ timeout: 2000 }).catch(() => {});
      const node = page.locator(".node").first();
      if ((await node.count()) > 0) await node.focus();
      await settled(page);
      const text = (await page.locator("#console").textContent()) ?? "";
      if (PAYLOADS.some((payload) => text.includes(payload))) shown += 1;
      expect([screen, await traces(page)]).toEqual([screen, { struck: undefined, made: 0, handlers: 0 }]);
    }
    console.info(
      `${screens.length} screens opened with ${PAYLOADS.length} kinds of markup, ${shown} showed some as text: ${struck.length} dialogs, violations, marks or foreign requests`,
    );
    expect(struck).toEqual([]);
    // Where nothing of it is shown nothing is proven.
    expect(shown).toBeGreaterThan(screens.length / 2);
    await page.context().close();
  });

  test("would have been noticed", async () => {
    const page = await open(LOOKS[0]);
    await page.evaluate(() => {
      document
        .querySelector("#console")
        ?.insertAdjacentHTML("beforeend", "<img src=//evil.test/x onerror='struck=1'>");
    });
    await expect.poll(() => struck.some((what) => what.startsWith("policy:"))).toBe(true);
    expect((await traces(page)).made).toBe(1);
    struck.length = 0;
    await page.context().close();
  });
});
