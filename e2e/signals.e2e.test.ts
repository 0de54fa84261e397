import type { Signals } from "@samehand/protocol";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UNTOUCHED } from "../bench/sdk/adversaries/installed.ts";
import { openScreen, type Screen } from "../bench/sdk/adversaries/screen.ts";
import { ownScript } from "../bench/sdk/bundles.ts";
import { type Collector, startCollector } from "../bench/sdk/collector.ts";
import { openSite } from "../bench/sdk/site.ts";
import { wholePrint } from "../bench/sdk/whole-print.ts";

const WITHIN_MS = 45_000;

/** What an engine has not; all else is measured. Whether there is WebGL depends on the machine. */
const WITHOUT: Record<string, string[]> = {
  Chromium: [],
  Firefox: ["clientHints", "deviceMemory"],
  WebKitGTK: ["clientHints", "deviceMemory"],
};

let collector: Collector;
let screen: Screen | undefined;
beforeAll(async () => {
  collector = await startCollector();
  if (UNTOUCHED.some(({ absent }) => absent === null)) screen = await openScreen();
});
afterAll(async () => {
  await screen?.stop();
  await collector.stop();
});

describe("signals of a browser as it was installed", () => {
  for (const { name, absent, command } of UNTOUCHED.filter((browser) => browser.name in WITHOUT)) {
    it.skipIf(absent !== null)(`${name}${absent === null ? "" : ` (${absent})`}`, async () => {
      const site = await openSite(collector, new Map([["samehand", await ownScript()]]));
      try {
        const signals = await screen?.run(
          (home) => command(`${site.origin}/samehand`, home),
          () => whole(site.sent),
        );
        const named = (status: string) =>
          Object.keys(signals ?? {}).filter((signal) => signals?.[signal]?.status === status);
        expect(named("failed")).toEqual([]);
        expect(named("noised")).toEqual([]);
        expect(named("blocked")).toEqual([]);
        expect(named("unsupported").filter((signal) => !signal.startsWith("webGl"))).toEqual(WITHOUT[name]);
        expect(signals?.["worker"]?.value).toEqual({ differs: {} });
      } finally {
        await site.stop();
      }
    });
  }
});

async function whole(sent: readonly { body: string }[]): Promise<Signals> {
  for (const end = Date.now() + WITHIN_MS; Date.now() < end; ) {
    const print = wholePrint(sent);
    if (print) return print;
    await new Promise((resolve) => {
      setTimeout(resolve, 100);
    });
  }
  throw new Error(`No print within ${WITHIN_MS} ms.`);
}
