import type { AccountView, ClusterList } from "@samehand/protocol/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ADDRESSES } from "./stage/addresses.ts";
import { CADENCES } from "./stage/cadences.ts";
import { openConsole, signInLink } from "./stage/console-visit.ts";
import { DEVICES } from "./stage/devices.ts";
import { Person } from "./stage/person.ts";
import { scored } from "./stage/scored.ts";
import { type Stage, startStage } from "./stage/stage.ts";

/** Runs wherever it is taken for markup, and says so. */
const MARKUP = '<img src=x onerror="window.struck=1">';

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage?.stop());

/** Two accounts that are paid to one place and whose names, jobs and proposals are markup. */
async function plantMarkup(): Promise<void> {
  for (const account of [`${MARKUP} one`, `${MARKUP} two`]) {
    const page = await stage.open(DEVICES.workshopLaptop, ADDRESSES.home);
    const person = new Person(page, stage.marketplace.url, account, CADENCES.hand);
    await person.signUp();
    await page.goto(`${stage.marketplace.url}/post-job`);
    for (const field of ["title", "trade", "place"]) await page.fill(`[name=${field}]`, MARKUP.slice(0, 40));
    await page.fill("[name=budget]", "100");
    await page.fill("[name=description]", MARKUP);
    await page.click("main button");
    await page.waitForLoadState();
    await person.propose("oak-stairs", 110);
    await page.context().close();
  }
  await stage.api.post("/v1/events", {
    events: [
      {
        id: "markup",
        at: new Date().toISOString(),
        account: `${MARKUP} one`,
        name: "proposal",
        data: { text: MARKUP, [MARKUP]: MARKUP },
      },
      ...["one", "two"].map((each) => ({
        id: `payout-${each}`,
        at: new Date().toISOString(),
        account: `${MARKUP} ${each}`,
        name: "payout",
        data: { payout: "DE02120300000000202051" },
      })),
    ],
  });
  await scored(stage.api);
}

describe("markup that people sent", () => {
  test("is text on every screen of the console", async () => {
    await plantMarkup();
    const [one, two] = [`${MARKUP} one`, `${MARKUP} two`].map(encodeURIComponent);
    const { clusters } = await stage.api.get<ClusterList>("/v1/clusters");
    const { devices } = await stage.api.get<AccountView>(`/v1/accounts/${one}`);
    const page = await openConsole(stage);
    const site = `#/${stage.collector.keys.site}`;
    const screens = [
      `${site}/accounts`,
      `${site}/accounts/${one}`,
      `${site}/visitors/${devices[0]?.visitorId}`,
      `${site}/compare?a=${one}&b=${two}`,
      `${site}/clusters`,
      ...clusters.map(({ id }) => `${site}/clusters/${id}`),
    ];
    // Without a cluster its page, where most of the text stands, would go untested.
    expect(clusters.length).toBeGreaterThan(0);
    for (const screen of screens) {
      await page.goto(`${stage.collector.url}/console/${screen}`);
      const text = page.getByText("<img src=x").first();
      await text.waitFor().catch(async (error: unknown) => {
        throw new Error(`${screen} shows ${await page.textContent("body")}; ${stage.complaints.join("; ")}`, {
          cause: error,
        });
      });
      expect(await page.locator("img[src='x']").count()).toBe(0);
      expect(await page.evaluate("window.struck")).toBeUndefined();
    }
    expect(stage.complaints).toEqual([]);
  });
});

describe("a sign-in link", () => {
  test("signs one browser in, once", async () => {
    const session = `${stage.collector.url}/v1/session`;
    const link = await signInLink(stage);
    const first = await stage.open(DEVICES.officeWindows, ADDRESSES.office);
    await first.goto(link);
    expect((await first.goto(session))?.status()).toBe(200);
    const second = await stage.open(DEVICES.officeMac, ADDRESSES.office);
    expect((await second.goto(link))?.status()).toBe(401);
    expect((await second.goto(session))?.status()).toBe(401);
  });
});
