import { describe, expect, it } from "vitest";
import { discreditedSignals, isMarked, marksOf } from "./marks.ts";
import { TAMPER_RULES } from "./registry.ts";
import {
  ANDROID,
  browser,
  chrome,
  firefox,
  hints,
  IPHONE,
  LINUX,
  officeChrome,
  safari,
  WINDOWS,
} from "./test/browsers.ts";
import type { TamperFacts } from "./types.ts";

const SWIFTSHADER = "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)";

/** What each tool was seen to leave in Chromium 156. */
const SEEN: { name: string; facts: TamperFacts; strong: string[]; weak?: string[] }[] = [
  {
    name: "a user agent of Windows on Linux, hints and all",
    facts: {
      signals: officeChrome({
        webGlBasics: { rendererUnmasked: SWIFTSHADER },
        worker: {
          differs: { platform: ["Win32", "Linux x86_64"], languages: ["de-DE", "en-US,en"] },
          renderer: SWIFTSHADER,
        },
      }),
    },
    strong: ["workerDiffers"],
  },
  {
    name: "a user agent set without its hints",
    facts: {
      signals: browser({
        userAgent: chrome(WINDOWS, 154),
        platform: "Linux x86_64",
        clientHints: { brands: [], mobile: false, platform: "" },
      }),
    },
    strong: ["clientHintsDiffer", "platformDiffers"],
  },
  {
    name: "a minor version of the user agent",
    facts: {
      signals: browser({
        userAgent: chrome(LINUX, 155),
        platform: "Linux x86_64",
        clientHints: hints("Linux", 156),
      }),
    },
    strong: ["clientHintsDiffer"],
  },
  {
    name: "a user agent defined by an extension",
    facts: {
      signals: officeChrome({ natives: { "Navigator.userAgent": "own" } }),
      requestUserAgent: chrome(LINUX, 156),
    },
    strong: ["patchedIdentity", "requestUserAgentDiffers"],
  },
  {
    name: "fingerprint-injector as an Android phone",
    facts: {
      signals: browser({
        userAgent: chrome(ANDROID, 147, "Mobile "),
        platform: "Linux armv81",
        clientHints: hints("Android", 147, true),
        webGlBasics: { rendererUnmasked: "Adreno (TM) 619" },
        natives: {
          "HTMLMediaElement.canPlayType": "cycle",
          "Navigator.hardwareConcurrency": "frames",
          "Navigator.platform": "frames",
          "Navigator.userAgent": "frames",
          "NavigatorUAData.brands": "frames",
          "Screen.width": "frames",
          "WebGLRenderingContext.getParameter": "cycle",
        },
        worker: {
          differs: {
            brands: ["Chromium 147", ""],
            hardwareConcurrency: [8, 2],
            platform: ["Linux armv81", "Linux x86_64"],
          },
          renderer: SWIFTSHADER,
        },
      }),
    },
    strong: ["patchedIdentity"],
    weak: ["workerDiffers", "patchedMeasures"],
  },
  {
    name: "stealth in a page without a worker",
    facts: {
      signals: officeChrome({
        natives: {
          "Function.toString": "cycle",
          "HTMLMediaElement.canPlayType": "cycle",
          "Navigator.hardwareConcurrency": "cycle frames",
          "Navigator.languages": "cycle frames",
          "Permissions.query": "cycle",
          "WebGLRenderingContext.getParameter": "cycle",
        },
        worker: null,
        permissions: { notification: "default", notifications: "denied" },
      }),
    },
    strong: ["disguiseKit"],
    weak: ["patchedMeasures", "permissionsDiffer"],
  },
  {
    name: "an iPhone played by Chromium",
    facts: {
      signals: browser({
        userAgent: safari(IPHONE, "Mobile/15E148 "),
        platform: "Linux x86_64",
        clientHints: { brands: hints("iOS", 156).brands, mobile: true, platform: "iOS" },
      }),
    },
    strong: ["platformDiffers", "engineDiffers"],
  },
  {
    name: "a phone of the browser's own version played by a computer",
    facts: {
      signals: browser({
        userAgent: chrome("Linux; Android 14; Pixel 7", 156, "Mobile "),
        platform: "Linux x86_64",
        clientHints: hints("Android", 156, true),
      }),
    },
    strong: ["engineDiffers"],
  },
  {
    name: "Firefox played by Chromium",
    facts: { signals: browser({ userAgent: firefox(LINUX, 140), platform: "Linux x86_64" }) },
    strong: ["engineDiffers"],
  },
  {
    name: "a card of Windows shown on Linux",
    facts: {
      signals: browser({
        userAgent: chrome(LINUX, 156),
        platform: "Linux x86_64",
        webGlBasics: { rendererUnmasked: "ANGLE (Intel, UHD Direct3D11 vs_5_0 ps_5_0, D3D11)" },
      }),
    },
    strong: ["rendererDiffers"],
  },
  {
    name: "another time zone by a patched calendar",
    facts: {
      signals: officeChrome({
        natives: { "Date.getTimezoneOffset": "text receiver" },
        worker: { differs: { timezone: ["Asia/Tokyo", "Europe/Berlin"] }, renderer: null },
      }),
    },
    strong: ["workerDiffers"],
    weak: ["patchedMeasures"],
  },
];

const withAutomation = (values: object) =>
  officeChrome({
    automation: { webdriver: false, traces: [], frame: [0, 87], fullscreen: false, ...values },
  });
const DRIVEN: { name: string; facts: TamperFacts; strong: string[] }[] = [
  { name: "webdriver", facts: { signals: withAutomation({ webdriver: true }) }, strong: ["webdriver"] },
  {
    name: "a driver's name",
    facts: { signals: withAutomation({ traces: ["__playwright__binding__"] }) },
    strong: ["driverTraces"],
  },
  {
    name: "a headless browser that hides it from the page alone",
    facts: {
      signals: officeChrome(),
      requestUserAgent: chrome(WINDOWS, 156).replace("Chrome", "HeadlessChrome"),
    },
    strong: ["headlessName"],
  },
];

const ids = (facts: TamperFacts, strength: "strong" | "weak") =>
  marksOf(facts)
    .filter((mark) => mark.strength === strength)
    .map(({ id }) => id);

describe("a changed browser is marked", () => {
  it.each(SEEN)("$name", ({ facts, strong, weak = [] }) => {
    expect(ids(facts, "strong")).toEqual(strong);
    expect(ids(facts, "weak")).toEqual(expect.arrayContaining(weak));
    expect(isMarked(marksOf(facts), "tamper")).toBe(true);
  });

  it("where webdriver was deleted", () => {
    const marks = marksOf({ signals: withAutomation({ webdriver: null }) });
    expect(marks.map(({ id, kind }) => [id, kind])).toEqual([["webdriverRemoved", "tamper"]]);
  });
});

describe("a driven browser is marked", () => {
  it.each(DRIVEN)("$name", ({ facts, strong }) => {
    expect(isMarked(marksOf(facts), "automation")).toBe(true);
    expect(ids(facts, "strong")).toEqual(expect.arrayContaining(strong));
  });
});

describe("discredited signals", () => {
  it("are those that a mark rests on, and no others", () => {
    const [, , , , injected] = SEEN;
    const found = discreditedSignals(injected?.facts.signals ?? {});
    expect([...found].toSorted()).toEqual(
      [
        "clientHints",
        "hardwareConcurrency",
        "platform",
        "colorDepth",
        "screen",
        "screenResolution",
        "userAgent",
        "webGlBasics",
        "webGlExtensions",
      ].toSorted(),
    );
  });

  it("are none in an untouched browser", () => {
    expect([...discreditedSignals(officeChrome())]).toEqual([]);
  });
});

describe("a rule", () => {
  const removed = { signals: withAutomation({ webdriver: null }) };
  const seen = [...SEEN, ...DRIVEN]
    .map(({ facts }) => facts)
    .concat(removed)
    .flatMap(marksOf);

  it.each(Object.entries(TAMPER_RULES))(
    "%s has a description, and gives the marks that it says",
    (id, rule) => {
      expect(rule.description).toMatch(/^[A-Z].*\.$/);
      const strongest = seen.some((mark) => mark.id === id && mark.strength === "strong") ? "strong" : "weak";
      expect(strongest).toBe(rule.atMost);
    },
  );
});
