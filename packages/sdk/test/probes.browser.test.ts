import type { Signals } from "@samehand/protocol";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { SIGNALS, type SignalName } from "../src/signals/registry.ts";
import { Stage, until } from "./stage.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await Stage.open();
});
afterAll(() => stage.close());
beforeEach(() => stage.reset());

/** The signals of one visit; `script` runs before the page's own. */
async function signalsOf(script: string, headers: Record<string, string> = {}): Promise<Signals> {
  stage.reset();
  stage.pages.set("/", { headers });
  const context = await stage.browser.newContext({ locale: "de-DE", timezoneId: "Europe/Berlin" });
  try {
    await context.addInitScript(script);
    const page = await context.newPage();
    await page.goto(stage.origin);
    return await until(() => stage.runs()[0]);
  } finally {
    await context.close();
  }
}

const isText = (value: unknown) => typeof value === "string" && value.length > 0;
const isCount = (value: unknown) => Number.isInteger(value) && Number(value) >= 0;
const has =
  (...keys: string[]) =>
  (value: unknown) =>
    typeof value === "object" && value !== null && keys.every((key) => key in value);
const equals = (expected: unknown) => (value: unknown) => JSON.stringify(value) === JSON.stringify(expected);

/** What Chromium on this machine must show of each; `null` where only a hash is sent. */
const SANE: Record<SignalName, ((value: unknown) => boolean) | null> = {
  clientHints: has("brands", "mobile", "platform", "fullVersionList", "platformVersion"),
  permissions: has("notification", "notifications", "geolocation", "camera", "microphone"),
  userAgent: (value) => /Chrome\/\d+/.test(String(value)),
  platform: (value) => /^(Linux|Mac|Win)/.test(String(value)),
  language: equals("de-DE"),
  languages: equals(["de-DE"]),
  hardwareConcurrency: (value) => isCount(value) && Number(value) > 0,
  deviceMemory: (value) => Number(value) > 0,
  touchSupport: isCount,
  screen: equals({ availHeight: 720, availWidth: 1280, height: 720, pixelRatio: 1, width: 1280 }),
  screenResolution: equals([1280, 720]),
  colorDepth: (value) => [24, 30].includes(Number(value)),
  colorGamut: (value) => ["srgb", "p3", "rec2020"].includes(String(value)),
  hdr: (value) => typeof value === "boolean",
  timezone: equals("Europe/Berlin"),
  timezoneOffset: equals([-60, -120]),
  architecture: (value) => [127, 255].includes(Number(value)),
  math: (value) => Array.isArray(value) && value.length === 8 && value.every(Number.isFinite),
  engine: equals({ desktop: true, nativeLines: 1, styles: [false, true, false] }),
  mediaDevices: has(),
  audio: (value) => Number(value) > 100 && Number(value) < 150,
  worker: null,
  automation: has("webdriver", "traces", "frame", "fullscreen"),
  natives: equals({}),
  fonts: (value) => Array.isArray(value) && value.every(isText),
  fontPreferences: (value) => Array.isArray(value) && value.length === 6 && new Set(value).size > 1,
  canvas: null,
  webGlBasics: has("version", "vendor", "vendorUnmasked", "renderer", "rendererUnmasked"),
  webGlExtensions: null,
};

describe("in Chromium", () => {
  it("every probe measures something sane", async () => {
    const signals = await signalsOf("");
    expect(Object.keys(signals).toSorted()).toEqual(Object.keys(SIGNALS).toSorted());
    const strange = Object.entries(SANE).filter(([name, isSane]) => {
      const { status, value, hash } = signals[name] ?? {};
      // No inline script shows that a worker would be allowed here.
      if (name === "worker") return status !== "blocked";
      return status !== "ok" || !/^[0-9a-f]{16}$/.test(hash ?? "") || (isSane !== null && !isSane(value));
    });
    expect(strange.map(([name]) => [name, signals[name]])).toEqual([]);
  });
});

/** What spoofing extensions do. */
const FLIP = `
  const { getImageData } = CanvasRenderingContext2D.prototype;
  CanvasRenderingContext2D.prototype.getImageData = function (...values) {
    const image = getImageData.apply(this, values);
    image.data[0] ^= 1;
    return image;
  };`;
const AUDIO_NOISE = `
  const { getChannelData } = AudioBuffer.prototype;
  AudioBuffer.prototype.getChannelData = function (...values) {
    return getChannelData.apply(this, values).map((sample) => sample + Math.random() * 1e-6);
  };`;

const gone = (owner: string, name: string) => `delete ${owner}.${name};`;
const throwing = (owner: string, name: string) =>
  `Object.defineProperty(${owner}, "${name}", { get() { throw new TypeError("changed"); } });`;
const refusing = (owner: string, name: string) =>
  `${owner}.${name} = () => Promise.reject(new DOMException("", "NotAllowedError"));`;

describe("says what is wrong with a measurement", () => {
  it("a feature that is not there is unsupported", async () => {
    const signals = await signalsOf(`
      ${gone("globalThis", "OfflineAudioContext")}
      ${gone("globalThis", "Worker")}
      ${gone("Navigator.prototype", "userAgentData")}
      ${gone("Navigator.prototype", "permissions")}
      ${gone("Navigator.prototype", "mediaDevices")}
      ${gone("Navigator.prototype", "deviceMemory")}
      ${gone("Navigator.prototype", "language")}
      ${gone("Screen.prototype", "colorDepth")}
      HTMLCanvasElement.prototype.getContext = () => null;
      matchMedia = () => ({ matches: false });
    `);
    const unsupported: SignalName[] = [
      "audio",
      "canvas",
      "clientHints",
      "colorDepth",
      "colorGamut",
      "deviceMemory",
      "language",
      "mediaDevices",
      "permissions",
      "webGlBasics",
      "webGlExtensions",
      "worker",
    ];
    expect(named(signals, "unsupported")).toEqual(unsupported);
  });

  it("a function that throws is a probe that failed, and the others go on", async () => {
    const signals = await signalsOf(`
      ${throwing("Navigator.prototype", "userAgent")}
      ${throwing("Navigator.prototype", "hardwareConcurrency")}
      ${throwing("Screen.prototype", "width")}
      ${throwing("globalThis", "Temporal")}
      Date.prototype.getTimezoneOffset = () => { throw new Error("changed"); };
      CanvasRenderingContext2D.prototype.measureText = () => { throw new Error("changed"); };
      WebGLRenderingContext.prototype.getParameter = () => { throw new Error("changed"); };
      OfflineAudioContext.prototype.startRendering = () => Promise.reject(new Error("changed"));
    `);
    expect(named(signals, "failed")).toEqual([
      // Asks the user agent whether Samsung made the browser.
      "audio",
      "fontPreferences",
      "fonts",
      "hardwareConcurrency",
      "screen",
      "screenResolution",
      "timezone",
      "timezoneOffset",
      "userAgent",
      "webGlBasics",
      "webGlExtensions",
    ]);
    expect(named(signals, "ok")).toContain("canvas");
  });

  it("what a policy or a permission refuses is blocked", async () => {
    const signals = await signalsOf(`
      ${refusing("MediaDevices.prototype", "enumerateDevices")}
      HTMLCanvasElement.prototype.getContext = () => { throw new DOMException("", "SecurityError"); };
    `);
    expect(named(signals, "blocked")).toEqual([
      "canvas",
      "fontPreferences",
      "fonts",
      "mediaDevices",
      "webGlBasics",
      "webGlExtensions",
      "worker",
    ]);
  });

  it("a page's policy against details of the browser leaves the rest of the client hints", async () => {
    const { clientHints } = await signalsOf("", {
      "permissions-policy": "ch-ua-high-entropy-values=()",
    });
    expect(clientHints).toMatchObject({ status: "ok", value: { platform: expect.any(String) } });
    expect(clientHints?.value).not.toHaveProperty("platformVersion");
  });

  it.each([
    ["canvas", "one bit, the same at every reading", FLIP],
    ["canvas", "another bit at every reading", FLIP.replace("0]", "Math.floor(Math.random() * 40)]")],
    ["audio", "at random", AUDIO_NOISE],
  ])("noise in %s, %s, is noised and has no value", async (name, _, script) => {
    const signals = await signalsOf(script);
    expect(signals[name]).toMatchObject({ status: "noised" });
    expect(signals[name]).not.toHaveProperty("value");
    expect(signals[name]).not.toHaveProperty("hash");
  });
});

function named(signals: Signals, status: string): string[] {
  return Object.keys(signals)
    .filter((name) => signals[name]?.status === status)
    .toSorted();
}
