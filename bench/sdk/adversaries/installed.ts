import { globSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { installedCandidates } from "../../../scripts/browser-candidates.ts";
import type { Command } from "./screen.ts";

/** A browser as it was installed, started as a person starts it: no driver, no flag of automation. */
export interface Installed {
  name: string;
  /** Why it cannot run here, else null. */
  absent: string | null;
  command(url: string, home: string): Command;
}

function onPath(name: string): string | undefined {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return globSync(folders.map((folder) => join(folder, name)))[0];
}

const screen = onPath("Xvfb");
const chromium = installedCandidates()[0]?.executablePath;
const firefox = onPath("firefox-esr") ?? onPath("firefox");
const webkit = globSync("/usr/lib/*/webkit2gtk-4.*/MiniBrowser").toSorted().at(-1);
const bus = onPath("dbus-run-session");

function missing(parts: Readonly<Record<string, string | undefined>>): string | null {
  const names = Object.entries({ Xvfb: screen, ...parts }).flatMap(([name, path]) => (path ? [] : [name]));
  return names.length > 0 ? `not installed: ${names.join(", ")}` : null;
}

/** No sandbox, which root and most containers cannot have; pages cannot see it. */
const withChromium = (name: string, args: string[] = [], env: Record<string, string> = {}): Installed => ({
  name,
  absent: missing({ chromium }),
  command: (url, home) => ({
    program: chromium ?? "",
    args: ["--no-sandbox", "--no-first-run", `--user-data-dir=${home}/profile`, ...args, url],
    env,
  }),
});

/** The first three only keep its welcome page and its calls home away. */
const withFirefox = (
  name: string,
  preferences: Readonly<Record<string, boolean | string>> = {},
): Installed => ({
  name,
  absent: missing({ firefox }),
  command(url, home) {
    const all = {
      "browser.aboutwelcome.enabled": false,
      "datareporting.policy.dataSubmissionEnabled": false,
      "app.normandy.enabled": false,
      ...preferences,
    };
    const lines = Object.entries(all).map(
      ([key, value]) => `user_pref(${JSON.stringify(key)}, ${JSON.stringify(value)});\n`,
    );
    writeFileSync(join(home, "user.js"), lines.join(""));
    return { program: firefox ?? "", args: ["--no-remote", "--profile", home, url] };
  },
});

export const UNTOUCHED: readonly Installed[] = [
  withChromium("Chromium"),
  withChromium(
    "Chromium on a dense dark screen in Tokyo, in Japanese",
    ["--force-device-scale-factor=1.5", "--force-dark-mode", "--lang=ja", "--force-prefers-reduced-motion"],
    { TZ: "Asia/Tokyo", LANGUAGE: "ja" },
  ),
  withChromium("Chromium incognito on the whole screen, without 3D", [
    "--incognito",
    "--start-fullscreen",
    "--disable-3d-apis",
  ]),
  withFirefox("Firefox"),
  withFirefox("Firefox that resists fingerprinting", { "privacy.resistFingerprinting": true }),
  withFirefox("Firefox in a private window, with strict protection", {
    "browser.privatebrowsing.autostart": true,
    "privacy.fingerprintingProtection": true,
  }),
  {
    name: "WebKitGTK",
    absent: missing({ "dbus-run-session": bus, MiniBrowser: webkit }),
    command: (url) => ({
      program: bus ?? "",
      args: ["--", webkit ?? "", url],
      // Its sandbox needs what root and most containers do not have.
      env: { WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: "1" },
    }),
  },
];

const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";

/** Browsers whose own settings make them say that they are others. */
export const RENAMED: readonly Installed[] = [
  withChromium("user agent: Chromium's own flag", [
    `--user-agent=${WINDOWS} AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36`,
  ]),
  withFirefox("user agent: Firefox's own preference", {
    "general.useragent.override": `${WINDOWS.replace(")", "; rv:140.0)")} Gecko/20100101 Firefox/140.0`,
  }),
];
