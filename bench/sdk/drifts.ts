import type { BrowserContextOptions } from "playwright";

/** A browser as its owner set it up, by what Playwright can set. */
export interface Setting {
  screen: { width: number; height: number };
  deviceScaleFactor: number;
  locale: string;
  timezoneId: string;
  reducedMotion: "reduce" | "no-preference";
  /** Absent: the browser's own. */
  userAgent?: string;
}

/** An ordinary desktop, from which all drifts begin. */
export const ORDINARY: Setting = {
  screen: { width: 1920, height: 1080 },
  deviceScaleFactor: 1,
  locale: "en-US",
  timezoneId: "Europe/Berlin",
  reducedMotion: "no-preference",
};

export interface Drift {
  name: string;
  /** @param ownUserAgent what the browser says without any setting. */
  change(setting: Setting, ownUserAgent: string): Setting;
}

/** What changes on one machine from one visit to the next, one thing at a time. */
export const DRIFTS: readonly Drift[] = [
  {
    name: "screen",
    change: (setting) => ({
      ...setting,
      screen: setting.screen.width === 2560 ? { width: 1920, height: 1200 } : { width: 2560, height: 1440 },
    }),
  },
  {
    name: "timezone",
    change: (setting) => ({
      ...setting,
      timezoneId: setting.timezoneId === "Asia/Tokyo" ? "America/New_York" : "Asia/Tokyo",
    }),
  },
  {
    name: "locale",
    change: (setting) => ({ ...setting, locale: setting.locale === "fr-FR" ? "en-GB" : "fr-FR" }),
  },
  {
    name: "scaleFactor",
    change: (setting) => ({ ...setting, deviceScaleFactor: setting.deviceScaleFactor === 1.5 ? 1 : 1.5 }),
  },
  {
    name: "userAgentMinor",
    change: (setting, ownUserAgent) => ({
      ...setting,
      userAgent: ownUserAgent.replace(/(Chrome\/\d+)\.0\.0\.0/, "$1.0.7204.92"),
    }),
  },
  {
    name: "reducedMotion",
    change: (setting) => ({
      ...setting,
      reducedMotion: setting.reducedMotion === "reduce" ? "no-preference" : "reduce",
    }),
  },
];

/** `viewport` alone would set the screen too. */
export function contextOptions({ userAgent, screen, ...setting }: Setting): BrowserContextOptions {
  return {
    ...setting,
    screen,
    viewport: { width: Math.min(screen.width, 1280), height: Math.min(screen.height, 720) - 100 },
    ...(userAgent === undefined ? {} : { userAgent }),
  };
}
