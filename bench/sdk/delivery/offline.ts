import type { DrivenBrowser } from "./browsers.ts";
import type { Shop } from "./shop.ts";
import { type StoredItem, storedItems } from "./stored.ts";
import { until } from "./until.ts";

export interface Offline {
  offlineMs: number;
  /** Page views and forms made while there was no network. */
  made: number;
  arrived: number;
  /** Rows too many. */
  twice: number;
  /** Items sent although the collector had them already; it ignores them, and they cost the visitor's bytes. */
  sentAgain: number;
}

const VIEWS = 10;
/** The network is back: whatever waits for a retry is due at once. */
const ARRIVAL_MS = 15_000;

/** Takes the network away for so long, goes on using the page, and asks the collector what it has after it is back. */
export async function measureOffline(
  browser: DrivenBrowser,
  shop: Shop,
  collector: { url: string; secretKey: string },
  offlineMs: number,
): Promise<Offline> {
  const account = "offline";
  const tab = await browser.open();
  try {
    await tab.goto(`${shop.origin}/try/offline`);
    await tab.run(`window.again = 0;
      window.samehand.onReceipt(({ duplicates }) => { window.again += duplicates; });
      window.samehand.identify(${JSON.stringify(account)}).then(() => undefined)`);
    await tab.setOffline(true);
    for (let view = 1; view <= VIEWS; view++) {
      await tab.run(viewScript(view));
      await new Promise((resolve) => {
        setTimeout(resolve, offlineMs / VIEWS);
      });
    }
    await tab.setOffline(false);
    const stored = await until(
      async () => madeOffline(await storedItems(collector, account)),
      (items) => items.length >= 2 * VIEWS,
      ARRIVAL_MS,
    );
    const arrived = new Set(stored.map(keyOf)).size;
    const sentAgain = Number(await tab.run("window.again"));
    return { offlineMs, made: 2 * VIEWS, arrived, twice: stored.length - arrived, sentAgain };
  } finally {
    await tab.close();
  }
}

/** A form that stays on the page, then the next view of a page that navigates by itself. */
function viewScript(view: number): string {
  return `{
    const order = document.querySelector("#order");
    order.name = "order-${view}";
    order.onsubmit = (event) => event.preventDefault();
    document.querySelector("#note").blur();
    document.querySelector("#note").focus();
    order.requestSubmit();
    history.pushState(null, "", "/try/offline-${view}");
  }`;
}

function madeOffline(items: readonly StoredItem[]): StoredItem[] {
  return items.filter(
    ({ type, payload }) => type === "form" || (type === "page" && payload["reason"] === "navigate"),
  );
}

/** A view ends once, and each form has a name of its own. */
function keyOf({ type, payload }: StoredItem): string {
  return `${type} ${String(payload["pageId"] ?? payload["formKey"])}`;
}
