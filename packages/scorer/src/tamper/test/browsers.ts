import type { Signal, SignalSet } from "../../evidence/types.ts";
import type { PointerCounts } from "../types.ts";

const ok = (value: unknown): Signal => ({ status: "ok", value });
const all = (values: Readonly<Record<string, unknown>>): SignalSet =>
  Object.fromEntries(Object.entries(values).map(([name, value]) => [name, ok(value)]));

const UNCHANGED = { differs: {}, renderer: null };
const QUIET = { webdriver: false, traces: [], frame: [0, 87], fullscreen: false };
export const CHROMIUM = { nativeLines: 1, styles: [false, true, false], desktop: true };
export const CHROMIUM_PHONE = { ...CHROMIUM, desktop: false };
export const GECKO = { nativeLines: 3, styles: [true, false, false], desktop: false };
export const WEBKIT = { nativeLines: 3, styles: [false, false, true], desktop: false };

/** A browser that shows this, and beyond it nothing odd. */
export const browser = (values: Readonly<Record<string, unknown>>): SignalSet =>
  all({ automation: QUIET, natives: {}, worker: UNCHANGED, engine: CHROMIUM, ...values });

const AGENT = "Mozilla/5.0";
const LIKE = "AppleWebKit/537.36 (KHTML, like Gecko)";
export const chrome = (system: string, major: number, tail = "") =>
  `${AGENT} (${system}) ${LIKE} Chrome/${major}.0.0.0 ${tail}Safari/537.36`;
export const firefox = (system: string, major: number) =>
  `${AGENT} (${system}; rv:${major}.0) Gecko/20100101 Firefox/${major}.0`;
export const safari = (system: string, mobile = "") =>
  `${AGENT} (${system}) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.3 ${mobile}Safari/605.1.15`;

export const WINDOWS = "Windows NT 10.0; Win64; x64";
export const MAC = "Macintosh; Intel Mac OS X 10_15_7";
export const LINUX = "X11; Linux x86_64";
export const ANDROID = "Linux; Android 10; K";
export const IPHONE = "iPhone; CPU iPhone OS 18_3 like Mac OS X";

export const hints = (platform: string, major: number, mobile = false, brand = "Google Chrome") => ({
  platform,
  mobile,
  brands: [
    { brand: "Not:A-Brand", version: "24" },
    { brand: "Chromium", version: String(major) },
    { brand, version: String(major) },
  ],
});

/** A Chrome on Windows as sold. */
export const officeChrome = (values: Readonly<Record<string, unknown>> = {}) =>
  browser({
    userAgent: chrome(WINDOWS, 156),
    platform: "Win32",
    clientHints: hints("Windows", 156),
    webGlBasics: {
      rendererUnmasked: "ANGLE (Intel, Intel(R) UHD Graphics 630 Direct3D11 vs_5_0 ps_5_0, D3D11)",
    },
    ...values,
  });

/** A pointer that did nothing. */
export const STILL: PointerCounts = {
  clicks: 0,
  untrusted: 0,
  moves: 0,
  mouse: 0,
  touch: 0,
  coalesced: 0,
  screenEqualsClient: 0,
};
