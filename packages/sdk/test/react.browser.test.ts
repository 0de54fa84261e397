import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { afterAll, beforeAll, expect, it } from "vitest";
import { Stage, until } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
  stage.scripts.set("/app.js", await app());
});
afterAll(() => stage.close());

/** The app with React as its own users bundle it. */
async function app(): Promise<string> {
  const bundle = await rolldown({
    input: fileURLToPath(new URL("react-app.ts", import.meta.url)),
    platform: "browser",
    transform: { define: { "process.env.NODE_ENV": '"production"' } },
  });
  const { output } = await bundle.generate({ format: "iife" });
  await bundle.close();
  return output[0].code;
}

it("follows consent and account of a React app, and shows the receipt", async () => {
  stage.pages.set("/", { head: "", body: '<div id="app"></div><script src="/app.js"></script>' });
  const page = await (await stage.browser.newContext()).newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  await page.goto(stage.origin);
  expect(await page.textContent("output")).toBe("nobody");
  await page.click("#anna");
  await page.waitForTimeout(300);
  expect(stage.received).toEqual([]);

  await page.click("#nobody");
  await page.click("#agree");
  await page.waitForFunction(() => document.querySelector("output")?.textContent === "v1");
  expect(stage.items("identify")).toEqual([]);
  await page.click("#anna");
  await until(() => stage.items("identify").length > 0);
  expect(stage.items("identify")).toMatchObject([{ account: "anna" }]);

  await page.click("#refuse");
  const sent = stage.received.length;
  await page.click("#nobody");
  await page.click("#anna");
  await page.waitForTimeout(300);
  expect(stage.received.length).toBe(sent);
  expect(await page.evaluate(() => document.cookie + Object.keys(localStorage).join())).toBe("");
  expect(faults).toEqual([]);
  await page.context().close();
});
