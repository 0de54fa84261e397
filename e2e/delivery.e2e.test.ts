import { afterAll, beforeAll, expect, test } from "vitest";
import { chromiumBrowser, type DrivenBrowser } from "../bench/sdk/delivery/browsers.ts";
import { measureDelivery } from "../bench/sdk/parts/delivery.ts";

let browser: DrivenBrowser;
beforeAll(async () => {
  browser = await chromiumBrowser();
});
afterAll(() => browser?.close());

// `pnpm bench:sdk --only delivery` takes 200 tries and a minute, and Firefox too.
test("events of the last 50 ms arrive, and what was made without network arrives once", async () => {
  const { lastMoment, offline } = await measureDelivery(browser, { tries: 20, atOnce: 4, offlineMs: 2000 });
  expect(lastMoment).toMatchObject({ tries: 20, complete: 20, missing: [] });
  expect(offline).toMatchObject({ made: 20, arrived: 20, twice: 0 });
});
