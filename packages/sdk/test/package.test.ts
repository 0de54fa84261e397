import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { load } from "../src/index.ts";
import { SDK_VERSION } from "../src/version.ts";

it("says the version of its package", async () => {
  const manifest = JSON.parse(await readFile(new URL("../package.json", import.meta.url), "utf8")) as {
    version: string;
  };
  expect(SDK_VERSION).toBe(manifest.version);
});

it("does nothing on a server, and does not throw", async () => {
  const client = load({ siteKey: "pk_server_1", endpoint: "https://collector.example/v1/collect" });
  expect(await client.identify("a")).toBeUndefined();
  expect(await client.getReceipt()).toBeUndefined();
  await client.flush();
  client.onReceipt(() => undefined)();
  client.consent("full");
  client.forget();
});
