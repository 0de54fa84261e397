import { gzipSync } from "node:zlib";
import type { Signals } from "@samehand/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Probe } from "../src/signals/probe.ts";
import { SIGNALS } from "../src/signals/registry.ts";
import { Stage, until } from "./stage.ts";

/** Of gzip, with all signals in it. */
const FIRST_PAYLOAD_BYTES = 6 * 1024;

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

async function visit(options: Parameters<Stage["browser"]["newContext"]>[0] = {}, path = "/") {
  const context = await stage.browser.newContext(options);
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(String(error)));
  page.on("console", (message) => faults.push(message.text()));
  await page.goto(stage.origin + path);
  return { context, page, faults };
}

/** An inline script shows that there is no strict policy, so that a worker may be made of text. */
const OPEN = { body: "<script>0</script>" };

const oneRun = () => until(() => stage.runs()[0]);

describe("signals of a page", () => {
  it("arrive in two parts, quick ones first, and the protocol accepts them", async () => {
    const { context, page, faults } = await visit();
    const signals = await oneRun();
    expect(stage.refused).toEqual([]);
    const [first, rest, ...more] = stage.items("fingerprint");
    expect(more).toEqual([]);
    expect(rest?.completes).toBe(first?.id);
    const named = (expensive: boolean) =>
      Object.entries<Probe>(SIGNALS).flatMap(([name, probe]) =>
        (probe.expensive === true) === expensive ? [name] : [],
      );
    expect(Object.keys(first?.signals ?? {})).toEqual(named(false));
    expect(Object.keys(rest?.signals ?? {})).toEqual(named(true));
    expect(gzipSync(stage.received[0]?.body ?? "").length).toBeLessThanOrEqual(FIRST_PAYLOAD_BYTES);
    // Nobody knows this browser yet, so both parts travel together.
    expect(stage.received).toHaveLength(1);
    expect(Object.entries(signals).filter(([, { status }]) => status === "failed")).toEqual([]);
    const { userAgent, timezone, screen, canvas, audio, fonts, fontPreferences } = signals;
    expect(userAgent?.value).toBe(await page.evaluate(() => navigator.userAgent));
    expect(timezone?.value).toBe(
      await page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone),
    );
    expect(screen?.value).toMatchObject({ width: 1280, height: 720, pixelRatio: 1 });
    expect(canvas).toMatchObject({ status: "ok", hash: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(canvas).not.toHaveProperty("value");
    expect(audio).toMatchObject({ status: "ok", value: expect.any(Number) });
    expect(fonts).toMatchObject({ status: "ok", value: expect.any(Array) });
    const widths = fontPreferences?.value as number[];
    expect(widths.every((width) => width > 100)).toBe(true);
    expect(new Set(widths).size).toBeGreaterThan(2);
    expect(faults).toEqual([]);
    await context.close();
  });

  // A busy machine may have measured all before the first are on their way: both then travel in one envelope.
  it("are sent before the expensive ones are measured, by a browser that is known", {
    retry: 2,
  }, async () => {
    const { context, page } = await visit();
    await oneRun();
    const other = await context.newPage();
    await other.goto(stage.origin);
    await until(() => stage.runs()[1]);
    await page.close();
    const [, first, rest] = stage.received.map(({ envelope }) => envelope.items);
    expect(first).toMatchObject([{ type: "fingerprint", partial: true }]);
    expect(rest).toMatchObject([{ type: "fingerprint", completes: first?.[0]?.id }]);
    await context.close();
  });

  it("are the same on a second page of the session, remembered, with the same visitor token", async () => {
    const { context, page } = await visit();
    const first = await oneRun();
    await page.reload();
    const second = await until(() => stage.runs()[1]);
    expect(stage.items("fingerprint").at(-1)).not.toHaveProperty("completes");
    const hashes = (signals: Signals) => Object.entries(signals).map(([name, { hash }]) => [name, hash]);
    expect(hashes(second)).toEqual(hashes(first));
    const tokens = new Set(stage.received.map(({ envelope }) => envelope.visitorToken));
    expect([...tokens]).toEqual([expect.stringMatching(/^[\w-]{22}$/)]);
    expect(new Set(stage.received.map(({ envelope }) => envelope.session)).size).toBe(1);
    await context.close();
  });

  it("arrive from a page with a strict policy and Trusted Types, without a violation, as they do beside a worker", async () => {
    stage.pages.set("/strict", {
      headers: {
        "content-security-policy":
          "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
      },
    });
    stage.pages.set("/open", OPEN);
    const { context, faults } = await visit({}, "/strict");
    await oneRun();
    const { context: open } = await visit({}, "/open");
    await until(() => stage.runs()[1]);
    const [strict, plain] = stage.runs();
    const told = (signals: Signals | undefined) =>
      Object.entries(signals ?? {}).flatMap(([name, { status, hash }]) =>
        name === "worker" ? [] : [[name, status, hash]],
      );
    expect(told(strict)).toEqual(told(plain));
    expect(strict?.["worker"]).toMatchObject({ status: "blocked" });
    expect(plain?.["worker"]).toMatchObject({ status: "ok", value: { differs: {} } });
    expect(faults).toEqual([]);
    await context.close();
    await open.close();
  });

  it("are measured in a worker, where a disguise of the page does not reach", async () => {
    stage.pages.set("/open", OPEN);
    const context = await stage.browser.newContext();
    await context.addInitScript(() => {
      HTMLCanvasElement.prototype.getContext = () => null;
      Object.defineProperty(Navigator.prototype, "hardwareConcurrency", { get: () => 99 });
    });
    const page = await context.newPage();
    await page.goto(`${stage.origin}/open`);
    const signals = await oneRun();
    for (const name of ["fonts", "fontPreferences", "canvas", "webGlBasics", "webGlExtensions"])
      expect([name, signals[name]?.status]).toEqual([name, "ok"]);
    expect(signals["worker"]?.value).toEqual({
      differs: { hardwareConcurrency: [99, expect.any(Number)] },
    });
    await context.close();
  });

  it.each([
    ["is refused by the page's policy", { "content-security-policy": "worker-src 'none'" }, ""],
    ["never answers", {}, "Worker = class extends EventTarget { terminate() {} };"],
    ["cannot be made", {}, "Worker = class { constructor() { throw new Error(); } };"],
  ])("are measured in the page where a worker %s", async (_, headers, script) => {
    stage.pages.set("/open", { ...OPEN, headers });
    const context = await stage.browser.newContext();
    await context.addInitScript(script);
    const page = await context.newPage();
    await page.goto(`${stage.origin}/open`);
    const signals = await oneRun();
    expect(signals["canvas"]?.status).toBe("ok");
    expect(signals["fonts"]?.status).toBe("ok");
    await context.close();
  });

  it("survive a page that broke the functions that they call", async () => {
    const context = await stage.browser.newContext();
    await context.addInitScript(() => {
      Object.defineProperty(Navigator.prototype, "hardwareConcurrency", {
        get() {
          throw new Error("no");
        },
      });
      HTMLCanvasElement.prototype.getContext = () => null;
    });
    const page = await context.newPage();
    await page.goto(stage.origin);
    const signals = await oneRun();
    expect(signals["hardwareConcurrency"]?.status).toBe("failed");
    expect(signals["canvas"]?.status).toBe("unsupported");
    expect(signals["webGlBasics"]?.status).toBe("unsupported");
    expect(signals["timezone"]?.status).toBe("ok");
    await context.close();
  });
});
