import type { Json, SignalResult, Signals } from "@samehand/protocol";
import { PARAMETERS } from "../parameters.ts";
import { hashHex, randomOf } from "../random.ts";
import { type Browser, majorAt } from "./browser.ts";
import { displaySignals } from "./display.ts";
import { isPhone } from "./machine.ts";
import { renderingSignals } from "./rendering.ts";
import { userAgentAt } from "./user-agent.ts";

/** Where the browser is at the moment: at home, or with the clock of another country. */
export interface Whereabouts {
  timezone: string;
  utcHours: number;
}

const ok = (value: Json): SignalResult => ({ status: "ok", value });
const unsupported: SignalResult = { status: "unsupported" };

/** Signals of a browser at a time, by names that `print-groups.ts` of the scorer knows; more of them than the SDK measures now. */
export function signalsAt(browser: Browser, atMs: number, away: Whereabouts | null = null): Signals {
  const { machine, name } = browser;
  const { model } = machine;
  const chromium = name === "chrome" || name === "edge";
  const { timezone, utcHours } = away ?? machine;
  const major = majorAt(browser, atMs);
  const day = randomOf(machine.id, "dock", Math.floor(atMs / 86_400_000));
  const docked = machine.docked && day.chance(PARAMETERS.drift.docked);
  return {
    clientHints: chromium ? ok(clientHintsOf(browser, major)) : unsupported,
    ...renderingSignals(browser),
    userAgent: ok(userAgentAt(browser, atMs)),
    ...displaySignals(machine, docked),
    osCpu: name === "firefox" ? ok(OS_CPU[model.os] ?? "Linux x86_64") : unsupported,
    languages: ok([machine.languages.slice(0, name === "safari" ? 1 : 3)].map((list) => [...list])),
    deviceMemory: chromium && model.memoryGb !== null ? ok(model.memoryGb) : unsupported,
    hardwareConcurrency: ok(model.cores),
    timezone: ok(timezone),
    timezoneOffset: ok([utcHours * -60, utcHours * -60]),
    sessionStorage: ok(true),
    localStorage: ok(true),
    indexedDB: ok(true),
    openDatabase: ok(false),
    cpuClass: unsupported,
    platform: ok(PLATFORMS[model.os]),
    plugins: { status: "ok", hash: hashHex(`plugins ${isPhone(model) ? "none" : "pdf"}`) },
    touchSupport: ok(
      model.touchPoints > 0
        ? { maxTouchPoints: model.touchPoints, touchEvent: true, touchStart: true }
        : { maxTouchPoints: 0, touchEvent: false, touchStart: false },
    ),
    vendor: ok(chromium ? "Google Inc." : name === "safari" ? "Apple Computer, Inc." : ""),
    vendorFlavors: ok(chromium ? ["chrome"] : name === "safari" ? ["safari"] : []),
    cookiesEnabled: ok(true),
    reducedMotion: ok(machine.reducedMotion),
    pdfViewerEnabled: ok(!isPhone(model)),
    architecture: ok(model.os === "mac" || isPhone(model) ? 127 : 255),
    applePay: name === "safari" ? ok(1) : unsupported,
    privateClickMeasurement: name === "safari" ? ok("") : unsupported,
    dateTimeLocale: ok(machine.languages[0] ?? "en-US"),
  };
}

function clientHintsOf({ machine, name }: Browser, major: number): Json {
  const brand = name === "edge" ? "Microsoft Edge" : "Google Chrome";
  const { model } = machine;
  return {
    architecture: model.os === "mac" ? "arm" : isPhone(model) ? "" : "x86",
    bitness: isPhone(model) ? "" : "64",
    brands: [
      { brand: "Chromium", version: String(major) },
      { brand, version: String(major) },
    ],
    mobile: isPhone(model),
    model: model.device,
    platform: HINT_PLATFORMS[model.os],
    platformVersion: model.osVersion,
  };
}

const PLATFORMS = {
  windows: "Win32",
  mac: "MacIntel",
  linux: "Linux x86_64",
  ios: "iPhone",
  android: "Linux armv81",
} as const;
const HINT_PLATFORMS = {
  windows: "Windows",
  mac: "macOS",
  linux: "Linux",
  ios: "iOS",
  android: "Android",
} as const;
const OS_CPU: Readonly<Record<string, string>> = {
  windows: "Windows NT 10.0; Win64; x64",
  mac: "Intel Mac OS X 10.15",
};
