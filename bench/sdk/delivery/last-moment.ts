import type { DrivenBrowser } from "./browsers.ts";
import type { Shop } from "./shop.ts";
import { type StoredItem, storedItems } from "./stored.ts";
import { until } from "./until.ts";

/** What a visitor does in the last 50 ms: who it is, a form that leads away, and the page's own end. */
const EVENTS = ["identify", "form", "page"] as const;
type LastEvent = (typeof EVENTS)[number];

export interface LastMoment {
  tries: number;
  /** Tries of which every event arrived. */
  complete: number;
  arrived: Record<LastEvent, number>;
  /** Tries that lack something, and what. */
  missing: { account: string; leadMs: number; settledMs: number; events: LastEvent[] }[];
}

/** The navigation follows the first event within this time; tries are spread over all of it. */
const LEAD_MAX_MS = 50;
/** How long a page stands before: from one that has just begun to measure to one that has sent everything. */
const SETTLED_MAX_MS = 900;
/** What has not arrived by then is lost; the page it came from no longer exists. */
const ARRIVAL_MS = 5000;

/**
 * Leaves so many pages, each of a fresh profile, for another origin, and asks the collector what it has of them.
 * `atOnce` tabs work side by side, which only a browser that focuses all of them can do.
 */
export async function measureLastMoment(
  browser: DrivenBrowser,
  shop: Shop,
  collector: { url: string; secretKey: string },
  { tries, atOnce }: { tries: number; atOnce: number },
): Promise<LastMoment> {
  const result: LastMoment = { tries, complete: 0, arrived: { identify: 0, form: 0, page: 0 }, missing: [] };
  let index = 0;
  const work = async () => {
    for (let next = index++; next < tries; next = index++) {
      const account = `last-${next}`;
      const leadMs = Math.round((next * LEAD_MAX_MS) / Math.max(1, tries - 1));
      // Another order than the lead's, so that each lead meets pages of every age.
      const settledMs = (next * 379) % SETTLED_MAX_MS;
      const tab = await browser.open();
      try {
        await tab.goto(`${shop.origin}/try/${next}`);
        await new Promise((resolve) => {
          setTimeout(resolve, settledMs);
        });
        await tab.run(leaveScript(account, leadMs));
        const items = await until(
          () => storedItems(collector, account),
          (stored) => missingOf(stored).length === 0,
          ARRIVAL_MS,
        );
        const missing = missingOf(items);
        if (missing.length === 0) result.complete++;
        else result.missing.push({ account, leadMs, settledMs, events: missing });
        for (const event of EVENTS) if (!missing.includes(event)) result.arrived[event]++;
      } finally {
        await tab.close();
      }
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return result;
}

function missingOf(stored: readonly StoredItem[]): LastEvent[] {
  const last = stored.filter(({ type, payload }) => type !== "page" || payload["reason"] === "navigate");
  return EVENTS.filter((event) => !last.some(({ type }) => type === event));
}

function leaveScript(account: string, leadMs: number): string {
  return `{
    document.querySelector("#note").focus();
    void window.samehand.identify(${JSON.stringify(account)});
    setTimeout(() => document.querySelector("#order").requestSubmit(), ${leadMs});
  }`;
}
