import { type BrowserContext, chromium, type Page } from "playwright";
import { rollup } from "rollup";
import { findBrowser } from "../../../scripts/browser.ts";
import { COOKIE, startDevServer } from "../dev/server.ts";
import bundles from "../rollup.config.mjs";

export interface Look {
  width: 1280 | 390;
  theme: "light" | "dark";
}
export const LOOKS: readonly Look[] = [
  { width: 1280, theme: "light" },
  { width: 1280, theme: "dark" },
  { width: 390, theme: "light" },
  { width: 390, theme: "dark" },
];

/** The built console in a real browser over the development server. */
export interface Stage {
  origin: string;
  /** A page of its own context, signed in unless told otherwise; `leave` closes it. */
  open(look?: Partial<Look>, signedIn?: boolean): Promise<Visit>;
  /** Closes every page that was opened. */
  leave(): Promise<void>;
  close(): Promise<void>;
}
export interface Visit {
  page: Page;
  context: BrowserContext;
  /** Errors and warnings of the page, refusals that the test itself caused left out. */
  complaints: string[];
  /** Opens a screen by its hash and waits until nothing is loading. */
  go(hash: string): Promise<void>;
}

export async function startStage(): Promise<Stage> {
  await build();
  const server = await startDevServer();
  const { executablePath, args } = await findBrowser();
  const browser = await chromium.launch({ executablePath, args: [...args] });
  return {
    origin: server.origin,
    async open({ width = 1280, theme = "light" } = {}, signedIn = true) {
      const context = await browser.newContext({ viewport: { width, height: 844 }, colorScheme: theme });
      const [name = "", value = ""] = COOKIE.split("=");
      if (signedIn) await context.addCookies([{ name, value, url: server.origin }]);
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      return {
        page,
        context,
        complaints,
        async go(hash) {
          await page.goto(`${server.origin}/console/${hash}`);
          await settled(page);
        },
      };
    },
    async leave() {
      for (const context of browser.contexts()) await context.close();
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}

export async function settled(page: Page): Promise<void> {
  await page.locator("h1").first().waitFor();
  await page.waitForFunction(() => document.querySelector(".skeleton") === null);
}

function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // Chromium reports every answer of 400 and more as an error of the console; those are the API's to give.
    const refusal = message.text().startsWith("Failed to load resource");
    if (!refusal && ["error", "warning"].includes(message.type())) complaints.push(message.text());
  });
  return complaints;
}

/** What is tested is what stands in the source now, not what was built some time ago. */
async function build(): Promise<void> {
  for (const { output, ...input } of bundles) {
    const bundle = await rollup(input);
    await bundle.write(output);
    await bundle.close();
  }
}
