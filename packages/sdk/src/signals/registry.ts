import { sources } from "@fingerprintjs/fingerprintjs";
import { audio } from "./audio.ts";
import { automation } from "./automation.ts";
import { canvas } from "./canvas.ts";
import { clientHints } from "./client-hints.ts";
import { engine } from "./engine.ts";
import { fromSource } from "./fingerprintjs.ts";
import { fontPreferences } from "./font-preferences.ts";
import { indexedDatabase } from "./indexed-db.ts";
import { mediaDevices } from "./media-devices.ts";
import { natives } from "./natives.ts";
import { permissions } from "./permissions.ts";
import type { Probe } from "./probe.ts";
import { screenExact } from "./screen.ts";
import { screenFrame } from "./screen-frame.ts";
import { timezoneOffset } from "./timezone-offset.ts";
import { userAgent } from "./user-agent.ts";
import { worker } from "./worker.ts";

/** `getParameter` is missing where somebody replaced the context. */
const WEBGL = { [-1]: "unsupported", [-2]: "blocked" } as const;

/**
 * The only list of signals, in the order in which they run: those that wait first, WebGL last
 * (it can change what a canvas gives). Not used of FingerprintJS: `domBlockers` (its lists weigh as much as
 * ten signals, and two engines alone answer), `userAgentData` (all of it is in `clientHints`), and
 * `audioBaseLatency` (it opens an audio output of the page and leaves it open).
 */
export const SIGNALS = {
  clientHints,
  fonts: { ...fromSource(sources.fonts), expensive: true },
  fontPreferences,
  audio,
  userAgent,
  screen: screenExact,
  screenFrame,
  canvas,
  osCpu: fromSource(sources.osCpu),
  languages: fromSource(sources.languages),
  colorDepth: fromSource(sources.colorDepth),
  deviceMemory: fromSource(sources.deviceMemory),
  screenResolution: fromSource(sources.screenResolution),
  hardwareConcurrency: fromSource(sources.hardwareConcurrency),
  timezone: fromSource(sources.timezone),
  timezoneOffset,
  sessionStorage: fromSource(sources.sessionStorage),
  localStorage: fromSource(sources.localStorage),
  indexedDB: indexedDatabase,
  openDatabase: fromSource(sources.openDatabase),
  cpuClass: fromSource(sources.cpuClass),
  platform: fromSource(sources.platform),
  plugins: fromSource(sources.plugins),
  touchSupport: fromSource(sources.touchSupport),
  vendor: fromSource(sources.vendor),
  vendorFlavors: fromSource(sources.vendorFlavors),
  cookiesEnabled: { ...fromSource(sources.cookiesEnabled), stores: true },
  colorGamut: fromSource(sources.colorGamut),
  invertedColors: fromSource(sources.invertedColors),
  forcedColors: fromSource(sources.forcedColors),
  monochrome: fromSource(sources.monochrome),
  contrast: fromSource(sources.contrast),
  reducedMotion: fromSource(sources.reducedMotion),
  reducedTransparency: fromSource(sources.reducedTransparency),
  hdr: fromSource(sources.hdr),
  math: fromSource(sources.math),
  pdfViewerEnabled: fromSource(sources.pdfViewerEnabled),
  architecture: fromSource(sources.architecture),
  applePay: fromSource(sources.applePay, { [-1]: "unsupported", [-2]: "blocked", [-3]: "blocked" }),
  privateClickMeasurement: fromSource(sources.privateClickMeasurement),
  dateTimeLocale: fromSource(sources.dateTimeLocale, {
    [-1]: "unsupported",
    [-2]: "unsupported",
    [-3]: "unsupported",
  }),
  automation,
  engine,
  permissions,
  mediaDevices,
  natives,
  worker,
  webGlBasics: { ...fromSource(sources.webGlBasics, WEBGL), expensive: true },
  webGlExtensions: { ...fromSource(sources.webGlExtensions, WEBGL), expensive: true },
} as const satisfies Record<string, Probe>;

export type SignalName = keyof typeof SIGNALS;
