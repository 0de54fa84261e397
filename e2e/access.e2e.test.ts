import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { findBrowser } from "../scripts/browser.ts";
import { commandLine, oneTimeCode } from "./stage/access.ts";
import { runSamehand } from "./stage/cli.ts";
import { type Collector, startCollector } from "./stage/collector.ts";

const PASSWORD = "correct horse battery staple";

let dataDir: string;
let collector: Collector;
let browser: Browser;
let admin: Awaited<ReturnType<typeof commandLine>>;
const complaints: string[] = [];
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "samehand-access-"));
  collector = await startCollector(dataDir);
  browser = await chromium.launch(await findBrowser());
  admin = await commandLine(dataDir, collector.url);
});
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  expect(complaints.splice(0)).toEqual([]);
});
afterAll(async () => {
  await browser?.close();
  await collector?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

async function open(path = "/console/"): Promise<{ page: Page; context: BrowserContext }> {
  const context = await browser.newContext();
  const page = await context.newPage();
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    const isRefusal = message.text().startsWith("Failed to load resource");
    if (!isRefusal && ["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  await page.goto(`${collector.url}${path}`);
  return { page, context };
}
async function fill(page: Page, user: string, password: string, code?: string): Promise<void> {
  await page.getByLabel("Name", { exact: true }).fill(user);
  await page.getByLabel("Password").fill(password);
  if (code !== undefined) await page.getByLabel(/^Code/).fill(code);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
}
const signedIn = (page: Page) => page.getByRole("button", { name: "Sign out" }).waitFor();

describe("the sign-in page", () => {
  test("lets a user in, where they wanted to go, and out again", async () => {
    await admin("POST", "/v1/users", { user: "ann", role: "reviewer", password: PASSWORD });
    const { page, context } = await open(`/console/#/${collector.keys.site}/clusters`);
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await page.getByLabel("Name", { exact: true }).evaluate((e) => e === document.activeElement)).toBe(
      true,
    );
    await fill(page, "ann", "not her password");
    expect(await page.getByRole("alert").textContent()).toMatch(/not right/);
    await fill(page, "ann", PASSWORD);
    await signedIn(page);
    await page.getByRole("heading", { name: "Clusters" }).waitFor();
    const [cookie] = (await context.cookies()).filter(({ name }) => name === "samehand_console");
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: "Lax" });
    await page.getByRole("button", { name: "Sign out" }).click();
    await page.getByRole("heading", { name: "Sign in" }).waitFor();
    expect(await page.locator("body").textContent()).not.toContain("ann");
    // The cookie of a session that has ended opens nothing.
    const headers = { cookie: `samehand_console=${cookie?.value}` };
    expect((await fetch(`${collector.url}/v1/session`, { headers })).status).toBe(401);
  });

  test("asks for the code of a second factor, takes a recovery code once, and no code twice", async () => {
    await admin("POST", "/v1/users", { user: "bea", role: "viewer", password: PASSWORD });
    const { page } = await open();
    await fill(page, "bea", PASSWORD);
    await signedIn(page);
    await page.getByRole("link", { name: "Your access" }).click();
    const mine = page.locator("section", { has: page.getByRole("heading", { name: "Second factor" }) });
    const prove = async (password: string) => {
      await mine.getByLabel("Your password").fill(password);
      await mine.getByRole("button").click();
    };
    await prove("not her password");
    await mine.getByRole("alert").waitFor();
    await prove(PASSWORD);
    await mine.getByRole("img", { name: /secret/ }).waitFor();
    const secret = ((await mine.locator(".mono").textContent()) ?? "").replaceAll(" ", "");
    const first = oneTimeCode(secret, Date.now());
    await mine.getByLabel("Code that the app shows").fill(first);
    await mine.getByRole("button", { name: "Turn on" }).click();
    await mine.locator(".recovery-codes li").first().waitFor();
    const recoveryCodes = await mine.locator(".recovery-codes li").allTextContents();
    expect(recoveryCodes).toHaveLength(10);
    await mine.getByRole("button", { name: "I have kept them" }).click();
    await mine.getByText(/^On: to sign in/).waitFor();

    const other = (await open()).page;
    await fill(other, "bea", PASSWORD);
    await other.getByLabel(/^Code/).waitFor();
    // The code that confirmed the secret has been used.
    await fill(other, "bea", PASSWORD, first);
    expect(await other.getByRole("alert").textContent()).toMatch(/not right/);
    await fill(other, "bea", PASSWORD, recoveryCodes[0]?.toUpperCase());
    await signedIn(other);
    const third = (await open()).page;
    await fill(third, "bea", PASSWORD);
    await fill(third, "bea", PASSWORD, recoveryCodes[0]);
    expect(await third.getByRole("alert").textContent()).toMatch(/not right/);
    await fill(third, "bea", PASSWORD, oneTimeCode(secret, Date.now() + 30_000));
    await signedIn(third);
  });

  test("makes who guesses wait, says how long, and lets nobody in meanwhile", async () => {
    await admin("POST", "/v1/users", { user: "cid", role: "viewer", password: PASSWORD });
    const { page } = await open();
    for (let guess = 0; guess < 12; guess += 1) {
      await fill(page, "cid", `guess ${guess}`);
      await page.getByRole("alert").waitFor();
      if (await page.locator(".form-pause").isVisible()) break;
      await page.getByRole("button", { name: "Sign in", exact: true }).waitFor();
    }
    expect(await page.locator(".form-pause").textContent()).toMatch(/try again in \d+ (s|min)/);
    expect(await page.getByRole("button", { name: "Sign in", exact: true }).isDisabled()).toBe(true);
  });

  test("says so where the collector cannot be reached", async () => {
    const { page } = await open();
    // The page itself must have asked who is there before nobody answers.
    await page.getByLabel("Name", { exact: true }).waitFor();
    await page.route("**/v1/session", (route) => route.abort());
    await fill(page, "ann", PASSWORD);
    await page.getByText("The collector cannot be reached").waitFor();
    await page.unroute("**/v1/session");
    await fill(page, "ann", PASSWORD);
    await signedIn(page);
  });
});

describe("one's own access", () => {
  test("a new password signs the other browsers out, and so does signing out everywhere", async () => {
    await admin("POST", "/v1/users", { user: "dan", role: "reviewer", password: PASSWORD });
    const here = (await open()).page;
    await fill(here, "dan", PASSWORD);
    await signedIn(here);
    const there = (await open()).page;
    await fill(there, "dan", PASSWORD);
    await signedIn(there);
    await here.getByRole("link", { name: "Your access" }).click();
    await here.getByLabel("Password now").fill(PASSWORD);
    await here.getByLabel("New password").fill("short");
    await here.getByRole("button", { name: "Change password" }).click();
    await here.getByRole("alert").waitFor();
    await here.getByLabel("New password").fill(`${PASSWORD} two`);
    await here.getByRole("button", { name: "Change password" }).click();
    await here.getByText(/Password changed/).waitFor();
    await there.reload();
    await there.getByRole("heading", { name: "Sign in" }).waitFor();
    await fill(there, "dan", `${PASSWORD} two`);
    await signedIn(there);
    await here.getByRole("button", { name: "Sign out everywhere" }).click();
    for (const page of [here, there]) {
      await page.reload();
      await page.getByRole("heading", { name: "Sign in" }).waitFor();
    }
  });
});

describe("a sign-in link", () => {
  test("that no longer works says how to get another, in the console's clothes", async () => {
    const link = (await runSamehand(dataDir, ["keys", "sign-in", "--json"])) as { url: string };
    const { page } = await open(new URL(link.url).pathname + new URL(link.url).search);
    await signedIn(page);
    const again = (await open(new URL(link.url).pathname + new URL(link.url).search)).page;
    expect(await again.locator("pre").textContent()).toContain("keys sign-in");
    const looks = async (of: Page) => of.evaluate(() => getComputedStyle(document.body).fontFamily);
    expect(await looks(again)).toBe(await looks(page));
    expect(await again.locator(".mark-ground").evaluate((mark) => getComputedStyle(mark).fill)).not.toBe(
      "rgb(0, 0, 0)",
    );
  });
});
