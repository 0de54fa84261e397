import { describe, expect, it } from "vitest";
import { isMarked, marksOf } from "./marks.ts";
import {
  ANDROID,
  browser,
  CHROMIUM_PHONE,
  chrome,
  firefox,
  GECKO,
  hints,
  IPHONE,
  LINUX,
  MAC,
  officeChrome,
  STILL,
  safari,
  WEBKIT,
  WINDOWS,
} from "./test/browsers.ts";
import type { TamperFacts } from "./types.ts";

const differs = (pairs: object) => ({ differs: pairs, renderer: null });

/** Browsers of people who changed nothing, or only what protects their privacy. */
const HONEST: Record<string, TamperFacts> = {
  "Chrome on Windows": { signals: officeChrome(), requestUserAgent: chrome(WINDOWS, 156) },
  "Chrome on a Mac": {
    signals: browser({
      userAgent: chrome(MAC, 150),
      platform: "MacIntel",
      clientHints: hints("macOS", 150),
      webGlBasics: { rendererUnmasked: "ANGLE (Apple, ANGLE Metal Renderer: Apple M3, Unspecified Version)" },
    }),
  },
  "Edge that was updated while its items waited": {
    signals: officeChrome({
      userAgent: `${chrome(WINDOWS, 156)} Edg/156.0.0.0`,
      clientHints: hints("Windows", 156, false, "Microsoft Edge"),
    }),
    requestUserAgent: `${chrome(WINDOWS, 157)} Edg/157.0.0.0`,
  },
  "Chrome on Android": {
    signals: browser({
      userAgent: chrome(ANDROID, 151, "Mobile "),
      platform: "Linux armv81",
      clientHints: hints("Android", 151, true),
      engine: CHROMIUM_PHONE,
      automation: { webdriver: false, traces: [], frame: [0, 0], fullscreen: false },
      webGlBasics: { rendererUnmasked: "Adreno (TM) 740" },
    }),
  },
  "Chrome on Android, asked for the desktop page": {
    signals: browser({
      userAgent: chrome(LINUX, 151),
      platform: "Linux armv81",
      clientHints: hints("Linux", 151),
      engine: CHROMIUM_PHONE,
      worker: differs({
        userAgent: [chrome(LINUX, 151), chrome(ANDROID, 151, "Mobile ")],
        hintsPlatform: ["Linux", "Android"],
      }),
    }),
    requestUserAgent: chrome(LINUX, 151),
  },
  "an app's web view on Android with a name of its own": {
    signals: browser({
      userAgent: chrome("Linux; Android 14; wv", 149, "Mobile ") + " ShopApp/7.1",
      platform: "Linux aarch64",
      clientHints: { brands: [], mobile: false, platform: "" },
      engine: CHROMIUM_PHONE,
    }),
  },
  "Chrome on a Chromebook": {
    signals: browser({
      userAgent: chrome("X11; CrOS x86_64 14541.0.0", 150),
      platform: "Linux x86_64",
      clientHints: hints("Chrome OS", 150),
    }),
  },
  "Firefox that resists fingerprinting on Linux": {
    signals: browser({
      userAgent: firefox(LINUX, 140),
      platform: "Linux x86_64",
      engine: GECKO,
      automation: { webdriver: false, traces: [], frame: [0, 0], fullscreen: false },
      webGlBasics: { renderer: "Mozilla" },
    }),
    requestUserAgent: firefox(WINDOWS, 140),
  },
  "Firefox whose page brought client hints along": {
    signals: browser({
      userAgent: firefox(MAC, 145),
      platform: "MacIntel",
      engine: GECKO,
      clientHints: { brands: [{ brand: "Firefox", version: "145" }], mobile: false, platform: "macOS" },
      natives: { "Navigator.userAgentData": "own" },
    }),
  },
  "Safari on an iPhone": {
    signals: browser({
      userAgent: safari(IPHONE, "Mobile/15E148 "),
      platform: "iPhone",
      engine: WEBKIT,
      webGlBasics: { rendererUnmasked: "Apple GPU" },
    }),
  },
  "Safari on an iPad, which calls itself a Mac": {
    signals: browser({
      userAgent: safari(MAC),
      platform: "MacIntel",
      engine: WEBKIT,
      webGlBasics: { rendererUnmasked: "Apple GPU" },
    }),
  },
  "an iPhone asked for the desktop page": {
    signals: browser({
      userAgent: safari(MAC),
      platform: "MacIntel",
      engine: WEBKIT,
      worker: differs({
        userAgent: [safari(MAC), safari(IPHONE, "Mobile/15E148 ")],
        platform: ["MacIntel", "iPhone"],
      }),
    }),
  },
  "Chrome on an iPhone with an engine of its own": {
    signals: browser({
      userAgent: safari(IPHONE).replace(/Version\/[\d.]+/, "CriOS/150.0.0.0 Mobile/15E148"),
      platform: "iPhone",
    }),
  },
  "WebKitGTK, which calls every card Apple's": {
    signals: browser({
      userAgent: safari(LINUX),
      platform: "Linux x86_64",
      engine: WEBKIT,
      webGlBasics: { rendererUnmasked: "Apple GPU" },
    }),
  },
  "Brave, which blurs cores and memory, and not everywhere the same": {
    signals: officeChrome({
      clientHints: hints("Windows", 156, false, "Brave"),
      worker: differs({
        hardwareConcurrency: [6, 8],
        deviceMemory: [4, 8],
        languages: ["en-US", "en-US,en,de"],
      }),
    }),
  },
  "an extension that blurs canvas, audio and hardware": {
    signals: officeChrome({
      natives: {
        "HTMLCanvasElement.toDataURL": "text",
        "CanvasRenderingContext2D.getImageData": "cycle",
        "AudioBuffer.getChannelData": "text",
        "WebGLRenderingContext.getParameter": "cycle",
        "Navigator.hardwareConcurrency": "text receiver",
        "Screen.colorDepth": "text receiver",
        "Function.toString": "text",
      },
    }),
  },
  "a privacy browser that adds its name to the brands and mends permissions": {
    signals: officeChrome({
      clientHints: hints("Windows", 156, false, "DuckDuckGo"),
      natives: { "NavigatorUAData.brands": "text receiver", "Permissions.query": "cycle" },
    }),
  },
  "a page that counts in its company's zone": {
    signals: officeChrome({ natives: { "Date.getTimezoneOffset": "text receiver" } }),
  },
  "a page with a calendar of its own": {
    signals: officeChrome({
      worker: differs({ timezone: ["UTC", "Europe/Berlin"], intlTextLength: [812, 43] }),
    }),
  },
  "a kiosk, or a browser that hides its bars": {
    signals: officeChrome({ automation: { webdriver: false, traces: [], frame: [0, 0], fullscreen: false } }),
  },
  "a computer with two graphics cards": {
    signals: officeChrome({
      worker: { differs: {}, renderer: "ANGLE (NVIDIA, GeForce RTX 4060 Direct3D11 vs_5_0 ps_5_0, D3D11)" },
    }),
  },
  "remote desktop, drawn in software": {
    signals: officeChrome({
      webGlBasics: {
        rendererUnmasked: "ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero)), SwiftShader driver)",
      },
    }),
  },
  "a frame in which notifications are forbidden": {
    signals: officeChrome({ permissions: { notification: "denied", notifications: "prompt" } }),
  },
  "a page whose script presses its own buttons": {
    signals: officeChrome(),
    pointer: { ...STILL, moves: 40, untrusted: 300 },
  },
  "somebody who dictates, on a page that fills the screen, with a touchpad": {
    signals: officeChrome({ automation: { webdriver: false, traces: [], frame: [0, 0], fullscreen: false } }),
    requestUserAgent: chrome(WINDOWS, 156),
    typing: [{ keys: 400, untrusted: 0, keyDwell: { letterLeft: [400] } }],
    pointer: { ...STILL, moves: 900, mouse: 910, clicks: 9, screenEqualsClient: 9 },
    forms: [{ submitted: true, fields: 4, autofills: 4, pastes: 0, typed: false, durationMs: 200 }],
  },
  "an old import without any of these signals": { signals: { timezone: { status: "ok", value: "UTC" } } },
  "a television": {
    signals: browser({
      userAgent: `Mozilla/5.0 (Web0S; Linux/SmartTV) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36`,
      platform: "Linux armv7l",
      clientHints: hints("Linux", 120),
    }),
  },
};

describe("nobody is accused for", () => {
  it.each(Object.entries(HONEST))("%s", (_, facts) => {
    const marks = marksOf(facts);
    expect(marks.filter(({ strength }) => strength === "strong")).toEqual([]);
    expect([isMarked(marks, "tamper"), isMarked(marks, "automation")]).toEqual([false, false]);
  });

  it("any hostile value of a signal: the rules neither throw nor mark what is not there", () => {
    const strange = [
      null,
      7,
      "text",
      [],
      {},
      [[[]]],
      { differs: 5 },
      { brands: [null, 3] },
      { styles: "x" },
      true,
    ];
    for (const name of [
      "worker",
      "natives",
      "automation",
      "engine",
      "clientHints",
      "permissions",
      "userAgent",
      "platform",
      "webGlBasics",
    ])
      for (const value of strange) {
        const signals = officeChrome({ [name]: value });
        expect(isMarked(marksOf({ signals }), "automation")).toBe(false);
      }
  });
});
