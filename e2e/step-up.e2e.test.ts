import { afterAll, beforeAll, expect, test } from "vitest";
import { ADDRESSES } from "./stage/addresses.ts";
import { CADENCES } from "./stage/cadences.ts";
import { DEVICES } from "./stage/devices.ts";
import { Person } from "./stage/person.ts";
import { type Stage, startStage } from "./stage/stage.ts";

let stage: Stage;
beforeAll(async () => {
  // Shipped, many proposals alone do not refuse anybody.
  stage = await startStage({ proposalVelocity: 80 });
  const page = await stage.open(DEVICES.workshopLaptop, ADDRESSES.home);
  const karla = new Person(page, stage.marketplace.url, "karla", CADENCES.hand);
  await karla.signUp();
  await karla.receipt();
  await page.context().close();
});
afterAll(() => stage?.stop());

async function logIn(device: keyof typeof DEVICES, address: string) {
  const page = await stage.open(DEVICES[device], address);
  await new Person(page, stage.marketplace.url, "karla", CADENCES.hand).logIn();
  return page;
}

test("a login from the usual device and place goes through", async () => {
  const page = await logIn("workshopLaptop", ADDRESSES.home);
  expect(await page.getAttribute("body", "data-account")).toBe("karla");
});

test("a login from a new country on a new device meets a code, and the right code passes", async () => {
  const page = await logIn("officeSurface", ADDRESSES.abroad);
  expect(page.url()).toBe(`${stage.marketplace.url}/step-up`);
  expect(await page.getAttribute("body", "data-account")).toBe("");

  await page.fill("[name=code]", "000000");
  const right = (await page.textContent("#demo-code")) ?? "";
  if (right === "000000") await page.fill("[name=code]", "111111");
  await page.click("main button");
  await page.getByText("That is not the code.").waitFor();

  await page.fill("[name=code]", right);
  await page.click("main button");
  await page.waitForSelector('body[data-account="karla"]');
});

test("an account above the threshold is politely refused", async () => {
  const now = Date.now();
  const events = Array.from({ length: 12 }, (_, turn) => ({
    id: `proposal-${turn}`,
    at: new Date(now - turn * 60_000).toISOString(),
    account: "karla",
    name: "proposal",
  }));
  await stage.api.post("/v1/events", { events });
  const page = await logIn("workshopLaptop", ADDRESSES.home);
  await page.getByText("We cannot let you in right now").waitFor();
  await page.goto(`${stage.marketplace.url}/profile`);
  expect(page.url()).toBe(`${stage.marketplace.url}/log-in`);
});
