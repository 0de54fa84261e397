import type { Browser } from "playwright";
import { contextOptions, DRIFTS, type Setting } from "./drifts.ts";
import { visit } from "./visit.ts";

/** The libraries' common base: an ordinary desktop. */
const BASE: Setting = {
  screen: { width: 1920, height: 1080 },
  deviceScaleFactor: 1,
  locale: "en-US",
  timezoneId: "Europe/Berlin",
  reducedMotion: "no-preference",
};

export interface SameId {
  /** Whether two visits without any change give one id. */
  unchanged: boolean;
  /** Whether the id survives, by drift. */
  drifts: Record<string, boolean>;
  /** How many drifts it survives. */
  survived: number;
}

/** Ids of one library on one machine, before and after each drift; each visit in a fresh context. */
export async function sameId(browser: Browser, url: string, ownUserAgent: string): Promise<SameId> {
  const idOf = async (setting: Setting) => (await visit(browser, url, contextOptions(setting))).id;
  const first = await idOf(BASE);
  const unchanged = (await idOf(BASE)) === first;
  const drifts: Record<string, boolean> = {};
  for (const { name, change } of DRIFTS) {
    const before = await idOf(BASE);
    drifts[name] = (await idOf(change(BASE, ownUserAgent))) === before;
  }
  const survived = Object.values(drifts).filter(Boolean).length;
  return { unchanged, drifts, survived };
}
