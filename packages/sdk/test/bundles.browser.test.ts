import { brotliCompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { OWN_PROPERTIES } from "../rollup.config.mjs";
import { Stage, until } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());

/** Bytes after brotli, for the page's owner pays for every one of them. */
const BUDGET_BYTES = 12_000;

it.each(["/sdk.js", "/index.js"])("%s stays within its budget", async (path) => {
  const response = await fetch(stage.origin + path);
  expect(brotliCompressSync(await response.text()).length).toBeLessThanOrEqual(BUDGET_BYTES);
});

it("shortens no name that the browser has a meaning for", async () => {
  const page = await (await stage.browser.newContext()).newPage();
  const known = await page.evaluate((names) => {
    const owners = Object.getOwnPropertyNames(window).map((name) => {
      const { value } = Object.getOwnPropertyDescriptor(window, name) ?? {};
      return typeof value === "function" ? value.prototype : value;
    });
    return names.filter((name) =>
      [window, document, ...owners].some((owner) => owner && name in Object(owner)),
    );
  }, OWN_PROPERTIES);
  expect(known).toEqual([]);
  await page.context().close();
});

it("the module measures and answers like the tag", async () => {
  const page = await (await stage.browser.newContext()).newPage();
  await page.goto(`${stage.origin}/bare`);
  // As text: the test runner rewrites an import() that it sees.
  const answer = await page.evaluate(`import("/index.js").then(async ({ load }) => {
    const options = { siteKey: "pk_module_0001", endpoint: "${stage.origin}/v1/collect" };
    const client = load(options);
    return { same: load(options) === client, receipt: await client.identify("from-module") };
  })`);
  expect(answer).toMatchObject({ same: true, receipt: { visitorId: "v1" } });
  await until(() => stage.items("fingerprint").length > 0);
  expect(stage.received[0]?.envelope.siteKey).toBe("pk_module_0001");
  await page.context().close();
});
