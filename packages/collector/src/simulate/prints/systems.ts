import type { BrowserName } from "./browser-names.ts";

export interface System {
  os: "windows" | "mac" | "linux" | "ios" | "android";
  browser: BrowserName;
}

/** Which system and browser a user agent names; null for those that the simulation leaves out (tablets, ChromeOS, Opera). */
export function systemOf(userAgent: string): System | null {
  const os = OS.find(([, pattern]) => pattern.test(userAgent))?.[0];
  const browser = BROWSERS.find(([, pattern]) => pattern.test(userAgent))?.[0];
  if (os === undefined || browser === undefined || LEFT_OUT.test(userAgent)) return null;
  // Every browser of iOS is Safari within.
  return { os, browser: os === "ios" ? "safari" : browser };
}

const LEFT_OUT = /CrOS|iPad|OPR|Headless|SamsungBrowser/;
const OS: readonly (readonly [System["os"], RegExp])[] = [
  ["android", /Android.* Mobile|Android.*; rv:/],
  ["ios", /iPhone/],
  ["windows", /Windows NT/],
  ["mac", /Macintosh/],
  ["linux", /X11; (?:\w+; )?Linux/],
];
const BROWSERS: readonly (readonly [BrowserName, RegExp])[] = [
  ["edge", /Edg/],
  ["firefox", /Firefox|FxiOS/],
  ["chrome", /Chrome|CriOS/],
  ["safari", /Safari/],
];
