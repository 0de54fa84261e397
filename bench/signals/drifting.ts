import type { Signals } from "@samehand/protocol";
import type { Browser } from "playwright";
import { contextOptions, DRIFTS, ORDINARY, type Setting } from "../sdk/drifts.ts";
import { median, round } from "../sdk/medians.ts";
import { resultOf } from "../sdk/result.ts";
import type { Site } from "../sdk/site.ts";
import { wholePrint } from "../sdk/whole-print.ts";

export interface Drifting {
  /** Main-thread milliseconds; `inPageMs` where the page allows no worker. */
  costMs: number;
  inPageMs: number;
  /** Whether status and hash stay, by drift; `nothing` is a second visit without any. */
  survives: Record<string, boolean>;
}

/** Visits one machine before and after each drift, with every visit in a fresh context. */
export async function visitDrifting(
  browser: Browser,
  site: Site,
  visits: number,
  say: (text: string) => void,
): Promise<Map<string, Drifting>> {
  const page = await browser.newPage();
  const ownUserAgent = await page.evaluate(() => navigator.userAgent);
  await page.close();
  const changes = { nothing: (setting: Setting) => setting, ...byName(ownUserAgent) };
  const [before] = await printsOf(ORDINARY, 1);
  if (!before) throw new Error("no print");
  const costs: Signals[] = [];
  const after = new Map<string, Signals[]>();
  for (const [name, change] of Object.entries(changes)) {
    say(`signals: ${name}`);
    const prints = await printsOf(change(ORDINARY), visits);
    after.set(name, prints);
    costs.push(...prints);
  }
  say("signals: without a worker");
  const inPage = await printsOf(ORDINARY, visits, "delete globalThis.Worker");
  return new Map(
    Object.keys(before).map((name) => {
      const cost = (prints: readonly Signals[]) =>
        round(median(prints.map((print) => print[name]?.durationMs ?? Number.NaN)));
      const stays = (prints: readonly Signals[]) =>
        prints.every(
          (print) => print[name]?.status === before[name]?.status && print[name]?.hash === before[name]?.hash,
        );
      const survives = Object.fromEntries([...after].map(([drift, prints]) => [drift, stays(prints)]));
      return [name, { costMs: cost(costs), inPageMs: cost(inPage), survives }];
    }),
  );

  async function printsOf(setting: Setting, count: number, script = ""): Promise<Signals[]> {
    const prints: Signals[] = [];
    for (let index = 0; index < count; index++) {
      const context = await browser.newContext(contextOptions(setting));
      try {
        await context.addInitScript(script);
        const page = await context.newPage();
        const known = site.sent.length;
        await page.goto(`${site.origin}/samehand`);
        await resultOf(page);
        const print = wholePrint(site.sent.slice(known));
        if (!print) throw new Error("The visit ended before all signals were sent.");
        prints.push(print);
      } finally {
        await context.close();
      }
    }
    return prints;
  }
}

function byName(ownUserAgent: string): Record<string, (setting: Setting) => Setting> {
  return Object.fromEntries(
    DRIFTS.map(({ name, change }) => [name, (setting: Setting) => change(setting, ownUserAgent)]),
  );
}
