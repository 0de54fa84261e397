import { chromium } from "playwright";
import type { Candidate } from "./browser-candidates.ts";

/** A browser that was started once, with the arguments it needs. */
export interface Browser {
  executablePath: string;
  args: string[];
}

/**
 * A test browser talks to the test alone: no component, variation or account traffic of its own.
 * No sandbox, since root and most containers cannot have one and the pages are ours.
 */
const QUIET_ARGS = [
  "--no-sandbox",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];

/** A cold start from a slow disk takes a few seconds; a browser that hangs is no browser. */
const START_TIMEOUT_MS = 30_000;

/** Starts the candidate and lets it run a line of script. Throws what Playwright or the browser said. */
export async function start(candidate: Candidate): Promise<Browser> {
  const args = [...new Set([...QUIET_ARGS, ...(candidate.args ?? [])])];
  const { executablePath } = candidate;
  const browser = await chromium.launch({ executablePath, args, timeout: START_TIMEOUT_MS });
  try {
    const page = await browser.newPage();
    const sum = await page.evaluate("1 + 1");
    if (sum !== 2) throw new Error(`it answered ${String(sum)} for 1 + 1`);
  } finally {
    await browser.close();
  }
  return { executablePath, args };
}
