import { existsSync, statSync } from "node:fs";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Candidate, installedCandidates, playwrightCandidates } from "./browser-candidates.ts";
import { INSTALLERS, type Installer } from "./browser-install.ts";
import { type Browser, start } from "./browser-start.ts";

/** What `searchBrowser` tries; tests pass their own. */
export interface Search {
  candidates: readonly Candidate[];
  installers: readonly Installer[];
  start(candidate: Candidate): Promise<Browser>;
  cacheDir: string;
}

/** Tries each candidate, then each installer. Throws with every attempt and its reason when none starts. */
export async function searchBrowser(search: Search): Promise<Browser> {
  const tried: string[] = [];
  const failed = new Set<string>();
  const firstThatStarts = async (candidates: readonly Candidate[]) => {
    for (const candidate of candidates) {
      // Installers list the system again; what failed once fails again.
      if (failed.has(candidate.executablePath)) continue;
      try {
        return await search.start(candidate);
      } catch (error) {
        failed.add(candidate.executablePath);
        tried.push(`${candidate.executablePath} (${candidate.source}): ${firstLine(error)}`);
      }
    }
    return undefined;
  };
  const present = await firstThatStarts(search.candidates);
  if (present) return present;
  for (const installer of search.installers) {
    try {
      const found = await firstThatStarts(await installer.install(search.cacheDir));
      if (found) return found;
      tried.push(`${installer.source}: brought nothing that starts`);
    } catch (error) {
      tried.push(`${installer.source}: ${firstLine(error)}`);
    }
  }
  throw new Error(
    `No browser could be started. Set SAMEHAND_CHROMIUM to a Chromium or Chrome. Tried:\n  ${tried.join("\n  ")}`,
  );
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n").find((line) => line.trim() !== "") ?? message;
}

const CACHE_DIR = join(dirname(fileURLToPath(import.meta.url)), "..", "node_modules", ".cache", "samehand");
const CACHE_FILE = join(CACHE_DIR, "browser.json");

interface Remembered extends Browser {
  /** Size and time of the executable: another build has to be started again. */
  stamp: string;
}

function stampOf(path: string): string {
  const { size, mtimeMs } = statSync(path);
  return `${size}:${mtimeMs}`;
}

async function recall(): Promise<Browser | undefined> {
  try {
    const { executablePath, args, stamp }: Remembered = JSON.parse(await readFile(CACHE_FILE, "utf8"));
    return existsSync(executablePath) && stampOf(executablePath) === stamp
      ? { executablePath, args }
      : undefined;
  } catch {
    return undefined;
  }
}

async function remember(browser: Browser): Promise<void> {
  const remembered: Remembered = { ...browser, stamp: stampOf(browser.executablePath) };
  await mkdir(CACHE_DIR, { recursive: true });
  // Test workers may write at once; a rename leaves no half file.
  const draft = `${CACHE_FILE}.${process.pid}`;
  await writeFile(draft, JSON.stringify(remembered));
  await rename(draft, CACHE_FILE);
}

async function find(): Promise<Browser> {
  const wanted = process.env["SAMEHAND_CHROMIUM"];
  // Somebody who names a browser wants that one or an error, never a silent other.
  if (wanted) {
    const candidates = [{ source: "SAMEHAND_CHROMIUM", executablePath: wanted }];
    return searchBrowser({ candidates, installers: [], start, cacheDir: CACHE_DIR });
  }
  const known = await recall();
  if (known) return known;
  const candidates = [...playwrightCandidates(), ...installedCandidates()];
  const browser = await searchBrowser({ candidates, installers: INSTALLERS, start, cacheDir: CACHE_DIR });
  await remember(browser);
  return browser;
}

let found: Promise<Browser> | undefined;

/**
 * A Chromium that was started on this machine, for `chromium.launch({ executablePath, args })`.
 * Order: SAMEHAND_CHROMIUM, Playwright's own, the system's, then installs one. Throws with all that was tried.
 */
export function findBrowser(): Promise<Browser> {
  found ??= find();
  return found;
}

if (import.meta.main) {
  try {
    const browser = await findBrowser();
    console.log(process.argv.includes("--json") ? JSON.stringify(browser) : browser.executablePath);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
