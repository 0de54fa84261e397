import { buildIfStale } from "../../../scripts/start/build-if-stale.ts";
import { startCollector } from "../collector.ts";
import { chromiumBrowser, type DrivenBrowser, firefoxBrowser } from "../delivery/browsers.ts";
import { type LastMoment, measureLastMoment } from "../delivery/last-moment.ts";
import { measureOffline, type Offline } from "../delivery/offline.ts";
import { openShop } from "../delivery/shop.ts";
import type { Goal } from "../goal.ts";
import type { Part } from "../part.ts";

const TRIES = 200;
const OFFLINE_MS = 60_000;

export interface Delivery {
  browser: string;
  lastMoment: LastMoment;
  offline: Offline;
}

/** Leaves pages in the middle of events and takes the network away, before a real collector, which serves what was built. */
export async function measureDelivery(
  browser: DrivenBrowser,
  { tries, atOnce, offlineMs }: { tries: number; atOnce: number; offlineMs: number },
): Promise<Delivery> {
  const collector = await startCollector();
  try {
    const shop = await openShop(collector);
    try {
      return {
        browser: browser.name,
        lastMoment: await measureLastMoment(browser, shop, collector, { tries, atOnce }),
        offline: await measureOffline(browser, shop, collector, offlineMs),
      };
    } finally {
      await shop.stop();
    }
  } finally {
    await collector.stop();
  }
}

/** The libraries beside it send nothing, so they have no figures here. */
export const delivery: Part = {
  what: "what arrives of the last 50 ms of a page and of a minute without network, in Chromium and Firefox",
  async measure({ say }) {
    await buildIfStale();
    const found: Delivery[] = [];
    for (const start of [chromiumBrowser, firefoxBrowser]) {
      const browser = await start();
      if (!browser) {
        say("delivery: no Firefox here (SAMEHAND_FIREFOX names one), so its figures are missing");
        continue;
      }
      try {
        say(`delivery: ${browser.name}, ${TRIES} navigations and a minute without network`);
        found.push(await measureDelivery(browser, { tries: TRIES, atOnce: 1, offlineMs: OFFLINE_MS }));
      } finally {
        await browser.close();
      }
    }
    return { goals: found.flatMap(goalsOf), detail: { browsers: found } };
  },
};

function goalsOf({ browser, lastMoment, offline }: Delivery): Goal[] {
  const percent = (part: number, whole: number) => Math.round((1000 * part) / whole) / 10;
  const own = { number: 5, unit: "%", peers: {} };
  return [
    {
      ...own,
      what: `${browser}: all events of the last 50 ms arrive`,
      bound: { least: 99 },
      samehand: percent(lastMoment.complete, lastMoment.tries),
    },
    {
      ...own,
      what: `${browser}: made offline, arrived once`,
      bound: { least: 100 },
      samehand: percent(offline.arrived - offline.twice, offline.made),
    },
  ];
}
