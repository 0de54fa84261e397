import { existsSync } from "node:fs";
import { chromium } from "playwright";
import { launch as launchBrowser } from "puppeteer-core";
import { findBrowser } from "../../../scripts/browser.ts";

/** What the delivery bench asks of a browser, whoever drives it. */
export interface DrivenBrowser {
  /** As `Chromium 156.0`. */
  name: string;
  /** A tab of a fresh profile, without cookies and storage. */
  open(): Promise<DrivenTab>;
  close(): Promise<void>;
}

export interface DrivenTab {
  /** Rejects where the page cannot be reached. */
  goto(url: string): Promise<void>;
  /** Evaluates JavaScript text in the page. */
  run(script: string): Promise<unknown>;
  setOffline(offline: boolean): Promise<void>;
  /** Ends the tab with its profile. */
  close(): Promise<void>;
}

/** A page of this machine that takes longer is not coming. */
const NAVIGATION_TIMEOUT_MS = 15_000;

export async function chromiumBrowser(): Promise<DrivenBrowser> {
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args] });
  return {
    name: `Chromium ${browser.version()}`,
    async open() {
      const context = await browser.newContext();
      const page = await context.newPage();
      return {
        goto: async (url) => void (await page.goto(url, { timeout: NAVIGATION_TIMEOUT_MS })),
        run: (script) => page.evaluate(script),
        setOffline: (offline) => context.setOffline(offline),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}

const FIREFOXES = [
  "/usr/bin/firefox-esr",
  "/usr/bin/firefox",
  "/Applications/Firefox.app/Contents/MacOS/firefox",
];

/** Firefox by WebDriver BiDi: SAMEHAND_FIREFOX or the system's; undefined where there is none. */
export async function firefoxBrowser(): Promise<DrivenBrowser | undefined> {
  const executablePath = process.env["SAMEHAND_FIREFOX"] ?? FIREFOXES.find((path) => existsSync(path));
  if (!executablePath) return undefined;
  const browser = await launchBrowser({ browser: "firefox", executablePath, headless: true });
  const version = (await browser.version()).replace(/^firefox\//i, "");
  return {
    name: `Firefox ${version}`,
    async open() {
      const context = await browser.createBrowserContext();
      const page = await context.newPage();
      return {
        goto: async (url) => void (await page.goto(url, { timeout: NAVIGATION_TIMEOUT_MS })),
        run: (script) => page.evaluate(script),
        setOffline: (offline) => page.setOfflineMode(offline),
        close: () => context.close(),
      };
    },
    close: () => browser.close(),
  };
}
