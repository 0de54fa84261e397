import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Marketplace, startMarketplace } from "@samehand/example-marketplace";
import { type Browser, chromium, type Page } from "playwright";
import { findBrowser } from "../../scripts/browser.ts";
import { type AddressProxy, startAddressProxy } from "./address-proxy.ts";
import { type Api, api } from "./api.ts";
import { type Collector, startCollector } from "./collector.ts";
import { become, type Device, userAgentOf } from "./devices.ts";

/** A collector, the marketplace in front of it and a browser; everything real, nothing shared between tests. */
export interface Stage {
  dataDir: string;
  collector: Collector;
  marketplace: Marketplace;
  browser: Browser;
  /** With the site's secret key. */
  api: Api;
  /** A page in a browser context of its own, on this device, coming from this address. */
  open(device: Device, address: string): Promise<Page>;
  /** What the pages' consoles complained of, and what their scripts threw. */
  complaints: string[];
  stop(): Promise<void>;
}

/**
 * The stage's devices are one browser, driven and patched to look like others, which two detectors see and say. The
 * scenes are about people on honest devices, so these two count nothing here.
 */
const HONEST = { tamperedDevice: 0, automatedBrowser: 0 };

/** `points` are those of detectors in the collector's `samehand.config.json`. */
export async function startStage(points: Readonly<Record<string, number>> = {}): Promise<Stage> {
  const dataDir = await mkdtemp(join(tmpdir(), "samehand-e2e-"));
  const config = { assessment: { points: { ...HONEST, ...points } } };
  await writeFile(join(dataDir, "samehand.config.json"), JSON.stringify(config));
  const collector = await startCollector(dataDir);
  const marketplace = await startMarketplace({
    port: 0,
    host: "127.0.0.1",
    collectorUrl: collector.url,
    ...collector.keys,
    log: { info() {}, warn: console.warn, error: console.error },
  });
  const browser = await chromium.launch(await findBrowser());
  const proxies = new Map<string, AddressProxy>();
  const complaints: string[] = [];

  async function open(device: Device, address: string): Promise<Page> {
    const userAgent = userAgentOf(device, browser.version());
    const origin = `${address} ${userAgent}`;
    const proxy = proxies.get(origin) ?? (await startAddressProxy(address, userAgent));
    proxies.set(origin, proxy);
    const context = await browser.newContext({
      ...device.options,
      userAgent,
      proxy: { server: proxy.server },
    });
    await context.addInitScript(become, device.hardware);
    const page = await context.newPage();
    page.on("pageerror", (error) => complaints.push(String(error)));
    page.on("console", (message) => {
      if (message.type() === "error" || message.type() === "warning")
        complaints.push(`${message.text()} (${message.location().url})`);
    });
    return page;
  }

  return {
    dataDir,
    collector,
    marketplace,
    browser,
    api: api(collector.url, collector.keys.secretKey),
    open,
    complaints,
    async stop() {
      await browser.close();
      await marketplace.stop();
      for (const proxy of proxies.values()) await proxy.stop();
      await collector.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}
