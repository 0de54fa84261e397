import { POINTER_SPEED_EDGES } from "@samehand/protocol";
import type { Page } from "playwright";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { leaksOf, searchable } from "./canary/disguises.ts";
import { Stage, until } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

async function open(path: string): Promise<Page> {
  const page = await (await stage.browser.newContext()).newPage();
  await page.goto(stage.origin + path);
  await until(() => stage.items("fingerprint").length > 0);
  return page;
}
const leave = async (page: Page) => {
  await page.goto("about:blank");
  await until(() => stage.items("page").some(({ reason }) => reason === "navigate"));
};
const sum = (histograms: Partial<Record<string, number[]>> = {}) =>
  Object.values(histograms)
    .flatMap((bins) => bins ?? [])
    .reduce((a, b) => a + b, 0);

const TEXT = "the quick brown fox jumps over the lazy dog 12 times, and then it rests. ".repeat(2);

const SECRET_FIELDS = `
  <input id="password" type="password">
  <input id="shown" type="password" autocomplete="current-password">
  <input id="ccnumber" autocomplete="cc-number" inputmode="numeric">
  <input id="ccname" autocomplete="section-pay billing cc-name">
  <input id="code" autocomplete="one-time-code">
  <input id="fresh" type="text" autocomplete="new-password">
  <input id="named" name="card_number" inputmode="numeric">
  <div data-samehand-ignore><textarea id="ignored"></textarea><p id="ignoredEditable" contenteditable></p></div>`;
const SECRET_IDS = [...SECRET_FIELDS.matchAll(/ id="(\w+)"/g)].map(([, id]) => id ?? "");

describe("a secret", () => {
  it("typed or pasted into protected fields gives no counts and appears in no payload", async () => {
    stage.pages.set("/", { body: `<form id="f">${SECRET_FIELDS}<textarea id="free"></textarea></form>` });
    const page = await open("/");
    await page.locator("#free").pressSequentially(TEXT);
    const secrets: string[] = [];
    for (const [index, id] of SECRET_IDS.entries()) {
      const secret = `Zq7x${index}Kanarienvogel`;
      secrets.push(secret);
      await page.locator(`#${id}`).pressSequentially(secret);
      await page.locator(`#${id}`).evaluate((element, text) => {
        const clipboardData = new DataTransfer();
        clipboardData.setData("text/plain", text);
        element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, composed: true }));
      }, secret);
    }
    // "Show password" makes a text field of what was a password.
    await page.locator("#shown").evaluate((element) => element.setAttribute("type", "text"));
    await page.locator("#shown").pressSequentially("Zq7xAgainKanarienvogel");
    secrets.push("Zq7xAgainKanarienvogel", "Kanarienvogel", TEXT.trim(), "quick brown");
    await leave(page);

    const [typing] = await until(() => stage.items("typing").length > 0 && stage.items("typing"));
    expect(typing?.keys).toBe(TEXT.length);
    expect(sum(typing?.keyDwell)).toBe(TEXT.length);
    expect(stage.items("form")).toMatchObject([{ fields: 1, pastes: 0, pastedLength: 0, corrections: 0 }]);
    const wire = [...stage.requests, ...stage.received.flatMap(({ body, headers }) => [body, headers])];
    const texts = searchable(wire);
    expect(secrets.flatMap((secret) => leaksOf(secret, texts))).toEqual([]);
    expect(stage.refused).toEqual([]);
    await page.context().close();
  });
});

describe("typing", () => {
  it("goes on over the pages of one session and is sent with at least 100 keys", async () => {
    for (const path of ["/a", "/b"]) stage.pages.set(path, { body: '<input id="bio">' });
    const page = await open("/a");
    await page.locator("#bio").pressSequentially("a short text, not enough alone. ".repeat(2));
    await page.goto(`${stage.origin}/b`);
    await until(() => stage.runs().length === 2);
    expect(stage.items("typing")).toEqual([]);
    await page.locator("#bio").pressSequentially("a short text, not enough alone. ".repeat(2));
    await leave(page);
    await until(() => stage.items("typing").length > 0);
    expect(stage.items("typing")).toMatchObject([{ keys: 128, untrusted: 0 }]);
    await page.context().close();
  });

  it("of one account is never counted for the next at the same browser", async () => {
    for (const path of ["/a", "/b"]) stage.pages.set(path, { body: '<input id="bio">' });
    const page = await open("/a");
    await page.evaluate(() => (window as never as Window).samehand.identify("anna"));
    await page.locator("#bio").pressSequentially("anna types ninety keys ".repeat(4));
    await page.goto(`${stage.origin}/b`);
    await page.evaluate(() => (window as never as Window).samehand.identify("bela"));
    await page.locator("#bio").pressSequentially("bela types as many ".repeat(4));
    await leave(page);
    await until(() => stage.items("page").length >= 2);
    expect(stage.items("typing")).toEqual([]);
    const sessions = new Map<string, string>();
    for (const { envelope } of stage.received)
      for (const item of envelope.items)
        if (item.type === "identify") sessions.set(item.account, envelope.session);
    expect(sessions.get("anna")).not.toBe(sessions.get("bela"));
    // The second account has signals of its own beside it.
    const withBela = stage.received.filter(({ envelope }) => envelope.session === sessions.get("bela"));
    expect(withBela.flatMap(({ envelope }) => envelope.items.map(({ type }) => type))).toContain(
      "fingerprint",
    );
    await page.context().close();
  });
});

describe("page dwell", () => {
  it("counts visible time only, and one hide", async () => {
    const startMs = Date.now();
    const page = await open("/");
    // Headless pages are always visible to the engine, so the page says what a hidden one would.
    const turn = (state: DocumentVisibilityState) =>
      page.evaluate((value) => {
        Object.defineProperty(document, "visibilityState", { value, configurable: true });
        document.dispatchEvent(new Event("visibilitychange"));
      }, state);
    await page.waitForTimeout(300);
    await turn("hidden");
    const hiddenAtMs = Date.now();
    const [hidden] = await until(() => stage.items("page").length > 0 && stage.items("page"));
    expect(hidden).toMatchObject({ reason: "hidden", hides: 1, path: "/", scrollDepthRatio: 1 });
    await page.waitForTimeout(2500);
    const hiddenForMs = Date.now() - hiddenAtMs;
    await turn("visible");
    await page.waitForTimeout(200);
    await leave(page);
    const last = stage.items("page").at(-1);
    expect(last?.pageId).toBe(hidden?.pageId);
    expect(last?.pageDwellMs).toBeGreaterThanOrEqual(500);
    // Whatever the machine's load, what was hidden is not in it.
    expect(last?.pageDwellMs).toBeLessThanOrEqual(Date.now() - startMs - hiddenForMs);
    await page.context().close();
  });

  it("begins anew with a navigation inside the document", async () => {
    const page = await open("/one?secret=query#fragment");
    await page.evaluate(() => history.pushState(null, "", "/two"));
    await until(() => stage.items("page").some(({ path }) => path === "/one"));
    await leave(page);
    const views = stage.items("page");
    await until(() => stage.items("page").some(({ path }) => path === "/two"));
    expect(new Set(views.map(({ pageId }) => pageId)).size).toBe(2);
    expect(stage.received.map(({ body }) => body).join()).not.toMatch(/secret=query|#fragment/);
    await page.context().close();
  });
});

describe("pointer and forms", () => {
  it("are summarised without positions, names or values", async () => {
    stage.pages.set("/", {
      body: `<form id="signup" onsubmit="event.preventDefault()"><input name="nick" id="nick"><input name="town" id="town">
        <input id="filled"><button id="go">go</button></form><div style="height:4000px"></div>`,
    });
    const page = await open("/");
    await page.mouse.move(10, 10);
    await page.mouse.move(400, 300, { steps: 30 });
    // A rest ends the stroke; without it the way back to the field belongs to it, and is anything but straight.
    await page.waitForTimeout(600);
    await page.locator("#nick").click();
    await page.keyboard.type("abcx");
    await page.keyboard.press("Backspace");
    await page.locator("#filled").evaluate((element: HTMLInputElement) => {
      element.value = "set by a script";
    });
    await page.locator("#town").focus();
    await page.locator("#town").evaluate((element) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", "Springfield");
      element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true }));
    });
    await page.locator("#go").click();
    const [form] = await until(() => stage.items("form").length > 0 && stage.items("form"));
    expect(form).toMatchObject({
      fields: 2,
      corrections: 1,
      pastes: 1,
      pastedLength: 11,
      autofills: 1,
      submitted: true,
      timeToFirstKeyMs: expect.any(Number),
      formKey: expect.stringMatching(/^[0-9a-f]{16}$/),
    });
    await page.mouse.wheel(0, 1000);
    // The wheel is answered before the page has moved, and the SDK looks once a frame.
    await page.waitForFunction(() => window.scrollY >= 1000);
    await page.waitForTimeout(200);
    await page.evaluate(() =>
      document.body.dispatchEvent(new MouseEvent("click", { bubbles: true, detail: 1 })),
    );
    await leave(page);
    const [pointer] = await until(() => stage.items("pointer").length > 0 && stage.items("pointer"));
    expect(pointer).toMatchObject({ clicks: 2, touch: 0, pen: 0, untrusted: 1 });
    expect(pointer?.moves).toBeGreaterThan(10);
    expect(pointer?.speed).toHaveLength(POINTER_SPEED_EDGES.length + 1);
    expect(pointer?.straightness).toBeGreaterThan(0.5);
    expect(pointer?.scrollPx).toBe(1000);
    const depth = Math.max(...stage.items("page").map(({ scrollDepthRatio }) => scrollDepthRatio));
    expect(depth).toBeGreaterThan(0.3);
    expect(depth).toBeLessThan(0.6);
    expect(stage.received.map(({ body }) => body).join()).not.toMatch(/signup|nick|town|Springfield/);
    await page.context().close();
  });
});

interface Window {
  samehand: { identify(account: string): Promise<unknown> };
}
