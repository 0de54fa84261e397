import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SIGNALS } from "../src/signals/registry.ts";
import { Stage, until } from "./stage.ts";

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

/** What spoofing extensions do: the same bit flipped at every canvas reading, another sum at every audio reading. */
const NOISE = `
  const { getImageData } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.getImageData = function (...values) {
    const image = getImageData.apply(this, values);
    image.data[0] ^= 1;
    return image;
  };
  const { getChannelData } = AudioBuffer.prototype;
  AudioBuffer.prototype.getChannelData = function (...values) {
    return getChannelData.apply(this, values).map((sample) => sample + Math.random() * 1e-6);
  };
`;

describe("signals of a page", () => {
  it("arrive once, in the order of the registry, and the protocol accepts them", async () => {
    const { context, page, faults } = await visit();
    const [item] = await until(() => stage.items("fingerprint").length > 0 && stage.items("fingerprint"));
    expect(stage.refused).toEqual([]);
    const signals = item?.signals ?? {};
    expect(Object.keys(signals)).toEqual(Object.keys(SIGNALS));
    expect(Object.entries(signals).filter(([, { status }]) => status === "failed")).toEqual([]);
    const { userAgent, timezone, screen, canvas, audio, contrast, fonts } = signals;
    expect(userAgent?.value).toBe(await page.evaluate(() => navigator.userAgent));
    expect(timezone?.value).toBe(
      await page.evaluate(() => new Intl.DateTimeFormat().resolvedOptions().timeZone),
    );
    expect(screen?.value).toMatchObject({ width: 1280, height: 720, pixelRatio: 1 });
    expect(canvas).toMatchObject({ status: "ok", hash: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(canvas).not.toHaveProperty("value");
    expect(audio).toMatchObject({ status: "ok", value: expect.any(Number) });
    expect(contrast).toMatchObject({ status: "ok", value: 0 });
    expect(fonts?.status).toBe("ok");
    expect(faults).toEqual([]);
    await context.close();
  });

  it("are the same on a second visit, with the same visitor token", async () => {
    const { context, page } = await visit();
    await until(() => stage.items("fingerprint").length === 1);
    await page.reload();
    await until(() => stage.items("fingerprint").length === 2);
    const [first, second] = stage.items("fingerprint");
    const hashes = (item: typeof first) =>
      Object.entries(item?.signals ?? {}).map(([name, { hash }]) => [name, hash]);
    expect(hashes(second)).toEqual(hashes(first));
    const tokens = new Set(stage.received.map(({ envelope }) => envelope.visitorToken));
    expect([...tokens]).toEqual([expect.stringMatching(/^[\w-]{22}$/)]);
    expect(new Set(stage.received.map(({ envelope }) => envelope.session)).size).toBe(1);
    await context.close();
  });

  it("tell noise from a value, also noise that is the same at every reading", async () => {
    const context = await stage.browser.newContext();
    await context.addInitScript(NOISE);
    const page = await context.newPage();
    await page.goto(stage.origin);
    const [item] = await until(() => stage.items("fingerprint").length > 0 && stage.items("fingerprint"));
    expect(item?.signals["canvas"]).toMatchObject({ status: "noised" });
    expect(item?.signals["audio"]).toMatchObject({ status: "noised" });
    expect(item?.signals["canvas"]).not.toHaveProperty("hash");
    await context.close();
  });

  it("arrive from a page with a strict policy and Trusted Types, without a violation", async () => {
    stage.pages.set("/strict", {
      headers: {
        "content-security-policy":
          "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'",
      },
    });
    const { context, faults } = await visit({}, "/strict");
    const { context: open } = await visit();
    await until(() => stage.items("fingerprint").length === 2);
    const [strict, plain] = stage
      .items("fingerprint")
      .map(({ signals }) => Object.entries(signals).map(([name, { status, hash }]) => [name, status, hash]));
    expect(strict).toEqual(plain);
    expect(faults).toEqual([]);
    await context.close();
    await open.close();
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
    const [item] = await until(() => stage.items("fingerprint").length > 0 && stage.items("fingerprint"));
    expect(item?.signals["hardwareConcurrency"]?.status).toBe("failed");
    expect(item?.signals["canvas"]?.status).toBe("unsupported");
    expect(item?.signals["webGlBasics"]?.status).toBe("unsupported");
    expect(item?.signals["timezone"]?.status).toBe("ok");
    await context.close();
  });
});
