import { audio } from "./audio.ts";
import { automation } from "./automation.ts";
import { canvas } from "./canvas.ts";
import { clientHints } from "./client-hints.ts";
import { colorGamut, hdr } from "./color.ts";
import { engine } from "./engine.ts";
import { fontPreferences, fonts } from "./fonts.ts";
import { mediaDevices } from "./media-devices.ts";
import { natives } from "./natives.ts";
import { said } from "./navigator.ts";
import { permissions } from "./permissions.ts";
import type { Probe } from "./probe.ts";
import { architecture, math } from "./processor.ts";
import { colorDepth, screenExact, screenResolution } from "./screen.ts";
import { timezone, timezoneOffset } from "./timezone.ts";
import { webGlBasics, webGlExtensions } from "./web-gl.ts";
import { worker } from "./worker.ts";

/**
 * The only list of signals, in the order in which they run: those that wait first, WebGL last (it can change what a
 * canvas gives). What each is for, and what was left out, is in `catalogue.ts`.
 */
export const SIGNALS = {
  clientHints,
  permissions,
  userAgent: said("userAgent"),
  platform: said("platform"),
  language: said("language"),
  languages: said("languages", 2),
  hardwareConcurrency: said("hardwareConcurrency"),
  deviceMemory: said("deviceMemory"),
  touchSupport: said("maxTouchPoints", 2),
  screen: screenExact,
  screenResolution,
  colorDepth,
  colorGamut,
  hdr,
  timezone,
  timezoneOffset,
  architecture,
  math,
  engine,
  mediaDevices,
  audio,
  worker,
  automation,
  natives,
  fonts,
  fontPreferences,
  canvas,
  webGlBasics,
  webGlExtensions,
} as const satisfies Record<string, Probe>;

export type SignalName = keyof typeof SIGNALS;
