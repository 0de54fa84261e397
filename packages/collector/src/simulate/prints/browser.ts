import { PARAMETERS } from "../parameters.ts";
import type { Random } from "../random.ts";
import type { Machine } from "./machine.ts";

export type BrowserName = "chrome" | "edge" | "firefox" | "safari";

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

/** Shares within an operating system, near StatCounter's. */
const SHARES: Readonly<Record<Machine["model"]["os"], readonly { name: BrowserName; weight: number }[]>> = {
  windows: [
    { name: "chrome", weight: 74 },
    { name: "edge", weight: 16 },
    { name: "firefox", weight: 10 },
  ],
  mac: [
    { name: "chrome", weight: 55 },
    { name: "safari", weight: 38 },
    { name: "firefox", weight: 7 },
  ],
  linux: [
    { name: "chrome", weight: 60 },
    { name: "firefox", weight: 40 },
  ],
  ios: [{ name: "safari", weight: 1 }],
  android: [{ name: "chrome", weight: 1 }],
};

export function drawBrowser(machine: Machine, random: Random, name?: BrowserName): Browser {
  return {
    machine,
    name: name ?? random.weighted(SHARES[machine.model.os]).name,
    token: `vt_${random.hex(24)}`,
    updateLagMs: random.next() * PARAMETERS.drift.updateLagDays * DAY_MS,
    noise: null,
  };
}

/** The browsers that a system offers, for somebody who uses all of them. */
export const browsersOf = (machine: Machine): readonly BrowserName[] =>
  SHARES[machine.model.os].map(({ name }) => name);

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
