import { existsSync, statSync } from "node:fs";
import { delimiter, join } from "node:path";
import { chromium } from "playwright";

/** A browser that may be there. `source` is said aloud when nothing starts. */
export interface Candidate {
  source: string;
  executablePath: string;
  /** Arguments that this build needs besides our own. */
  args?: readonly string[];
}

const NAMES = [
  "chromium",
  "chromium-browser",
  "google-chrome-stable",
  "google-chrome",
  "chrome",
  "microsoft-edge",
];

const MAC_PATHS = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
];

/** Places outside PATH where Debian, snap and Google's own package put it. */
const LINUX_PATHS = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome-stable",
  "/snap/bin/chromium",
  "/opt/google/chrome/chrome",
];

function isFile(path: string): boolean {
  return path !== "" && existsSync(path) && statSync(path).isFile();
}

function onPath(): string[] {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
}

/** Playwright's own build, wherever PLAYWRIGHT_BROWSERS_PATH points; it may not be downloaded. */
export function playwrightCandidates(): Candidate[] {
  const executablePath = chromium.executablePath();
  return isFile(executablePath) ? [{ source: "Playwright's own Chromium", executablePath }] : [];
}

/** What the machine has, in the order of preference and without repeats. */
export function installedCandidates(): Candidate[] {
  const paths = process.platform === "darwin" ? [...MAC_PATHS, ...onPath()] : [...onPath(), ...LINUX_PATHS];
  return [...new Set(paths)]
    .filter(isFile)
    .map((executablePath) => ({ source: "the system", executablePath }));
}
