import { PARAMETERS } from "../parameters.ts";
import type { Random } from "../random.ts";
import type { BrowserName } from "./browser-names.ts";
import type { Machine } from "./machine.ts";

/** One browser profile on one machine. */
export interface Browser {
  machine: Machine;
  name: BrowserName;
  /** First-party visitor token, as long as nobody clears the storage. */
  token: string;
  /** How long after a release the update is installed, milliseconds. */
  updateLagMs: number;
  /** A spoofed rendering of an anti-detect browser: unlike every real one. */
  noise: string | null;
}

/** The browsers that a system offers, for somebody who uses all of them. */
const OFFERED: Readonly<Record<Machine["model"]["os"], readonly BrowserName[]>> = {
  windows: ["chrome", "edge", "firefox"],
  mac: ["chrome", "safari", "firefox"],
  linux: ["chrome", "firefox"],
  ios: ["safari"],
  android: ["chrome"],
};

export function drawBrowser(machine: Machine, random: Random, name?: BrowserName): Browser {
  return {
    machine,
    name: name ?? machine.model.browser,
    token: `vt_${random.hex(24)}`,
    updateLagMs: random.next() * PARAMETERS.drift.updateLagDays * DAY_MS,
    noise: null,
  };
}

export const browsersOf = (machine: Machine): readonly BrowserName[] => OFFERED[machine.model.os];

const DAY_MS = 86_400_000;
/** Release days of two known versions; every other follows from the calendar. */
const CHROME_131_MS = Date.UTC(2024, 10, 12);
const FIREFOX_132_MS = Date.UTC(2024, 9, 29);

/** Major version installed at a time. Safari's are the years of their systems, new each September. */
export function majorAt(browser: Pick<Browser, "name" | "updateLagMs">, atMs: number): number {
  const installed = atMs - browser.updateLagMs;
  const releases = (since: number) =>
    Math.floor((installed - since) / (PARAMETERS.drift.releaseDays * DAY_MS));
  if (browser.name === "firefox") return Math.max(100, 132 + releases(FIREFOX_132_MS));
  if (browser.name === "safari") {
    const date = new Date(installed);
    return date.getUTCFullYear() - 2000 + (date.getUTCMonth() >= 8 ? 1 : 0);
  }
  return Math.max(100, 131 + releases(CHROME_131_MS));
}
