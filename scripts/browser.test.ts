import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { findBrowser, searchBrowser } from "./browser.ts";
import type { Candidate } from "./browser-candidates.ts";
import { start } from "./browser-start.ts";

const cacheDir = await mkdtemp(join(tmpdir(), "samehand-browser-"));
const real = await findBrowser();
const working: Candidate = { source: "this machine", executablePath: real.executablePath, args: real.args };
/** Exists and runs, and is no browser. */
const impostor: Candidate = { source: "an impostor", executablePath: "/bin/false" };

describe("searchBrowser", () => {
  test("passes over what exists and does not start", async () => {
    const browser = await searchBrowser({ candidates: [impostor, working], installers: [], start, cacheDir });
    expect(browser.executablePath).toBe(real.executablePath);
  });

  test("installs only when nothing starts, and starts what was installed", async () => {
    let installs = 0;
    const installer = {
      source: "an installer",
      install: async () => {
        installs += 1;
        return [impostor, working];
      },
    };
    const search = { installers: [installer], start, cacheDir };
    await searchBrowser({ ...search, candidates: [working] });
    expect(installs).toBe(0);
    const browser = await searchBrowser({ ...search, candidates: [impostor] });
    expect(installs).toBe(1);
    expect(browser.executablePath).toBe(real.executablePath);
  });

  test("names every attempt when nothing starts", async () => {
    const installer = { source: "a blocked download", install: () => Promise.reject(new Error("no route")) };
    const search = searchBrowser({ candidates: [impostor], installers: [installer], start, cacheDir });
    await expect(search).rejects.toThrow(/\/bin\/false.*a blocked download: no route/s);
  });
});
