import type { Page } from "playwright";
import { ADDRESSES } from "./addresses.ts";
import { runSamehand } from "./cli.ts";
import { DEVICES } from "./devices.ts";
import type { Stage } from "./stage.ts";

/** A fresh sign-in link, as `samehand keys sign-in` prints it. */
export async function signInLink(stage: Stage): Promise<string> {
  const { url } = (await runSamehand(stage.dataDir, ["keys", "sign-in", "--json"])) as { url: string };
  return url;
}

/** The console in a browser context of its own, signed in. */
export async function openConsole(stage: Stage): Promise<Page> {
  const page = await stage.open(DEVICES.officeWindows, ADDRESSES.office);
  await page.goto(await signInLink(stage));
  await page.waitForSelector("main");
  return page;
}
