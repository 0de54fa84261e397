import { type Browser, chromium } from "playwright";
import { addExtra } from "playwright-extra";
import stealth from "puppeteer-extra-plugin-stealth";
import { findBrowser } from "../../scripts/browser.ts";
import { DISGUISES, type Disguise } from "./adversaries/disguises.ts";
import { type Installed, RENAMED, UNTOUCHED } from "./adversaries/installed.ts";
import { type LineUp, openLineUp, type Verdicts } from "./adversaries/line-up.ts";
import { openScreen } from "./adversaries/screen.ts";

import type { Collector } from "./collector.ts";

export interface Judged {
  name: string;
  /** Whether somebody changed the browser, so whether `tampered` is the right word. */
  changed: boolean;
  /** Why nothing was measured here. */
  skipped?: string;
  verdicts?: Verdicts;
}

/** What is judged, and in this order: the untouched first, so that no mark of another can reach them. */
export const LINE_UP: readonly { name: string; changed: boolean; absent: string | null }[] = [
  ...UNTOUCHED.map(({ name, absent }) => ({ name, absent, changed: false })),
  ...RENAMED.map(({ name, absent }) => ({ name, absent, changed: true })),
  ...DISGUISES.map(({ name }) => ({ name, absent: null, changed: true })),
];

/**
 * Leads untouched browsers and the tools that change them past the scripts, and reads the verdicts: Samehand's from
 * the collector's API, a peer's from the page. The collector should have an empty store and believe a proxy on this
 * machine.
 * @param scripts minified text by library, with `samehand` among them; peers tell by `benchResult`.
 */
export async function adversaries(
  collector: Pick<Collector, "url" | "siteKey" | "secretKey">,
  scripts: ReadonlyMap<string, string>,
): Promise<Judged[]> {
  const lineUp = await openLineUp(collector, scripts);
  try {
    return [
      ...(await judgeInstalled(lineUp, UNTOUCHED, false)),
      ...(await judgeInstalled(lineUp, RENAMED, true)),
      ...(await judgeDisguised(lineUp)),
    ];
  } finally {
    await lineUp.stop();
  }
}

async function judgeInstalled(
  lineUp: LineUp,
  browsers: readonly Installed[],
  changed: boolean,
): Promise<Judged[]> {
  if (browsers.every(({ absent }) => absent !== null))
    return browsers.map(({ name, absent }) => ({ name, changed, skipped: absent ?? "" }));
  const screen = await openScreen();
  try {
    return await inPairs(browsers, async ({ name, absent, command }): Promise<Judged> => {
      if (absent !== null) return { name, changed, skipped: absent };
      const { url, verdicts } = lineUp.enter();
      const run = screen.run(
        (home) => command(url, home),
        () => verdicts,
      );
      return { name, changed, verdicts: await run };
    });
  } finally {
    await screen.stop();
  }
}

async function judgeDisguised(lineUp: LineUp): Promise<Judged[]> {
  const { executablePath, args } = await findBrowser();
  const quiet = {
    executablePath,
    args: [...args, "--disable-blink-features=AutomationControlled"],
    ignoreDefaultArgs: ["--enable-automation"],
  };
  const plugged = addExtra(chromium);
  plugged.use(stealth());
  const browsers: Record<Disguise["browser"], Browser> = {
    quiet: await chromium.launch(quiet),
    driven: await chromium.launch({ executablePath, args: [...args] }),
    stealth: await plugged.launch(quiet),
  };
  try {
    const judged: Judged[] = [];
    // One after the other: they are one machine, so the collector may know one visit again in the next.
    for (const { name, browser, context } of DISGUISES) {
      const opened = await context(browsers[browser]);
      const page = opened.pages()[0] ?? (await opened.newPage());
      const { url, verdicts } = lineUp.enter();
      const [found] = await Promise.all([verdicts, page.goto(url)]);
      await opened.close();
      judged.push({ name, changed: true, verdicts: found });
    }
    return judged;
  } finally {
    await Promise.all(Object.values(browsers).map((browser) => browser.close()));
  }
}

/** Two at a time, for two cores; the answers keep the order. */
async function inPairs<In, Out>(all: readonly In[], judge: (one: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  for (let next = 0; next < all.length; next += 2)
    done.push(...(await Promise.all(all.slice(next, next + 2).map(judge))));
  return done;
}
