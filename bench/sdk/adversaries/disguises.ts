import { newInjectedContext } from "fingerprint-injector";
import type { Browser, BrowserContext } from "playwright";

/** One way to look like another browser, by the tools that people use for it. */
export interface Disguise {
  name: string;
  /** The browser that it needs: one whose `webdriver` is false, one as it is driven, or one of the stealth plugin. */
  browser: "quiet" | "driven" | "stealth";
  /** A context of its own that shows the disguise on every page. */
  context(browser: Browser): Promise<BrowserContext>;
}

const agent = (system: string, version: string) =>
  `Mozilla/5.0 (${system}) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/${version} Safari/537.36`;
const WINDOWS = agent("Windows NT 10.0; Win64; x64", "150.0.0.0");

/** A user agent set by the protocol that debuggers speak. */
async function byProtocol(browser: Browser, override: object): Promise<BrowserContext> {
  const context = await browser.newContext();
  const session = await context.newCDPSession(await context.newPage());
  await session.send("Network.setUserAgentOverride", override as { userAgent: string });
  return context;
}

/** What a script of an extension runs in every page before the page's own. */
async function byScript(browser: Browser, script: (value: string) => void): Promise<BrowserContext> {
  const context = await browser.newContext();
  await context.addInitScript(script, WINDOWS);
  return context;
}

const injected = (operatingSystem: "windows" | "macos" | "linux" | "android"): Disguise => ({
  name: `fingerprint-injector: ${operatingSystem}`,
  browser: "quiet",
  context: (browser) =>
    newInjectedContext(browser, {
      fingerprintOptions: {
        browsers: ["chrome"],
        devices: [operatingSystem === "android" ? "mobile" : "desktop"],
        operatingSystems: [operatingSystem],
      },
    }),
});

const BRANDS = [
  { brand: "Chromium", version: "150" },
  { brand: "Google Chrome", version: "150" },
  { brand: "Not A(Brand", version: "24" },
];

export const DISGUISES: readonly Disguise[] = [
  injected("windows"),
  injected("macos"),
  injected("linux"),
  injected("android"),
  { name: "playwright-extra with stealth", browser: "stealth", context: (browser) => browser.newContext() },
  {
    name: "user agent: Playwright's option",
    browser: "quiet",
    context: (browser) => browser.newContext({ userAgent: WINDOWS }),
  },
  {
    name: "user agent: an older version by Playwright's option",
    browser: "quiet",
    context: (browser) => browser.newContext({ userAgent: agent("X11; Linux x86_64", "149.0.0.0") }),
  },
  {
    name: "user agent: Network.setUserAgentOverride",
    browser: "quiet",
    context: (browser) => byProtocol(browser, { userAgent: WINDOWS }),
  },
  {
    name: "user agent: Network.setUserAgentOverride with platform and client hints",
    browser: "quiet",
    context: (browser) =>
      byProtocol(browser, {
        userAgent: WINDOWS,
        platform: "Win32",
        acceptLanguage: "de-DE",
        userAgentMetadata: {
          brands: BRANDS,
          platform: "Windows",
          platformVersion: "15.0.0",
          architecture: "x86",
          bitness: "64",
          model: "",
          mobile: false,
        },
      }),
  },
  {
    name: "user agent: defined on navigator by an extension",
    browser: "quiet",
    context: (browser) =>
      byScript(browser, (value) => {
        Object.defineProperty(navigator, "userAgent", { get: () => value });
      }),
  },
  {
    name: "user agent: defined on the prototype, printing as native code",
    browser: "quiet",
    context: (browser) =>
      byScript(browser, (value) => {
        const get = () => value;
        get.toString = () => "function get userAgent() { [native code] }";
        Object.defineProperty(Navigator.prototype, "userAgent", { get });
      }),
  },
  {
    name: "webdriver: deleted",
    browser: "driven",
    context: (browser) =>
      byScript(browser, () => {
        delete (Navigator.prototype as { webdriver?: boolean }).webdriver;
      }),
  },
  {
    name: "webdriver: defined as false",
    browser: "driven",
    context: (browser) =>
      byScript(browser, () => {
        Object.defineProperty(navigator, "webdriver", { get: () => false });
      }),
  },
];
