import type { AccountView } from "@samehand/protocol/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ADDRESSES } from "./stage/addresses.ts";
import { CADENCES } from "./stage/cadences.ts";
import { DEVICES } from "./stage/devices.ts";
import { Person } from "./stage/person.ts";
import { type Stage, startStage } from "./stage/stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage?.stop());

test("the script tag is enough: no complaint on any page, and the account is seen and confirmed", async () => {
  const page = await stage.open(DEVICES.officeMac, ADDRESSES.office);
  const url = stage.marketplace.url;
  const nora = new Person(page, url, "nora", CADENCES.office1);
  await nora.signUp();
  for (const path of ["/", "/jobs/oak-stairs", "/post-job", "/proposals", "/profile"]) {
    await page.goto(url + path);
    await nora.receipt();
  }
  await page.fill("[name=payout]", "DE89 3704 0044 0532 0130 00");
  await page.click("text=Save the payout account");
  await page.getByText("Saved.").waitFor();
  await nora.logOut();
  await nora.logIn();
  expect(stage.complaints).toEqual([]);

  const seen = () => stage.api.get<AccountView>("/v1/accounts/nora");
  // Sign-up, payout and log-in.
  await expect.poll(async () => (await seen()).events).toBe(3);
  const { trust, devices, addresses, pages } = await seen();
  expect(trust).toBe("confirmed");
  expect(devices).toHaveLength(1);
  expect(devices[0]?.os).toMatch(/mac/i);
  expect(addresses.map(({ country }) => country)).toEqual(["DE"]);
  expect(pages.views).toBeGreaterThanOrEqual(5);
});

test("a forged receipt does not cost the operator the event", async () => {
  const page = await stage.open(DEVICES.officeLinux, ADDRESSES.office);
  const paul = new Person(page, stage.marketplace.url, "paul", CADENCES.office3);
  await page.addInitScript(() => {
    addEventListener("submit", ({ target }) => {
      const form = target instanceof HTMLFormElement ? target : undefined;
      const receipt = form?.querySelector<HTMLInputElement>("[data-samehand-receipt]");
      if (receipt) receipt.value = "AAAAAAAAAAAAAAAAAAAAAA";
    });
  });
  await paul.signUp();
  const events = async () =>
    (await stage.api.get<AccountView>("/v1/accounts/paul").catch(() => null))?.events;
  await expect.poll(events).toBe(1);
});

test("with the collector gone, the marketplace works the same", async () => {
  await stage.collector.stop();
  const page = await stage.open(DEVICES.officeWindows, ADDRESSES.office);
  const url = stage.marketplace.url;
  const fill = async (path: string, fields: Record<string, string>) => {
    await page.goto(url + path);
    for (const [name, value] of Object.entries(fields)) await page.fill(`[name=${name}]`, value);
    await page.click("main button");
  };
  await fill("/sign-up", { name: "olga", email: "olga@example.test", password: "a long enough password" });
  await page.waitForSelector('body[data-account="olga"]');
  await page.click("text=Log out");
  await page.waitForSelector('body[data-account=""]');
  await fill("/log-in", { name: "olga", password: "a long enough password" });
  await page.waitForSelector('body[data-account="olga"]');
  await page.goto(`${url}/jobs/shop-sign`);
  await page.fill("#message-form textarea", "Is the pavement wide enough for a ladder?");
  await page.click("#message-form button");
  await page.getByText("You wrote").waitFor();
});
