import { LIMITS, type Signals } from "@samehand/protocol";
import type { DeviceClass } from "@samehand/scorer";
import { UAParser } from "ua-parser-js";
import { createBoundedMap } from "../bounded-map.ts";
import { type ClientHints, clientHintsOf } from "./client-hints.ts";

/** What a browser says of itself; never believed as more than that. */
export interface UserAgentFacts {
  /** As `Chrome 126`. */
  browser: string | null;
  /** As `Windows 10`. */
  os: string | null;
  deviceClass: DeviceClass;
}

/** Names that Chromium browsers give themselves, the more telling first; the rest of the list is there to mislead. */
const BRANDS = [
  "Opera",
  "Microsoft Edge",
  "Brave",
  "Vivaldi",
  "YaBrowser",
  "Samsung Internet",
  "Google Chrome",
  "Chromium",
];
const SHORT_BRANDS: Readonly<Record<string, string>> = {
  "Microsoft Edge": "Edge",
  "Google Chrome": "Chrome",
};
/** Microsoft's table: from this platform version on it is Windows 11. */
const WINDOWS_11_FROM = 13;

/** A kilobyte each at most. */
const PARSED_TEXTS = 1000;

/** The device of an observation, by its request's user agent and its `clientHints` signal. */
export function deviceOf(userAgent: string | null, signals: Signals | null): UserAgentFacts {
  return describeUserAgent(userAgent, clientHintsOf(signals));
}

/** Client hints first, since Chromium froze the string; the string for what they leave open. */
export function describeUserAgent(userAgent: string | null, hints: ClientHints = {}): UserAgentFacts {
  // The parser's patterns backtrack: a bound on the length is a bound on its time.
  const text = (userAgent ?? "").slice(0, LIMITS.userAgentLength);
  const parsed = parse(text);
  return {
    browser: brandOf(hints) ?? named(parsed.browser.name, parsed.browser.major),
    os: systemOf(hints) ?? named(parsed.os.name, parsed.os.version),
    deviceClass: deviceClassOf(hints, parsed),
  };
}

type Parsed = Pick<UAParser.IResult, "browser" | "os" | "device">;
const parsedTexts = createBoundedMap<Parsed>(PARSED_TEXTS, LIMITS.userAgentLength);

/** Parsing costs as much as the rest of an observation, and most page views share some hundred user agents. */
function parse(text: string): Parsed {
  const known = parsedTexts.get(text);
  if (known !== undefined) return known;
  const { browser, os, device } = new UAParser(text).getResult();
  parsedTexts.set(text, { browser, os, device });
  return { browser, os, device };
}

function brandOf({ brands = [] }: ClientHints): string | null {
  for (const name of BRANDS) {
    const version = brands.find(({ brand }) => brand === name)?.version;
    if (version !== undefined) return `${SHORT_BRANDS[name] ?? name} ${version.split(".")[0]}`;
  }
  return null;
}

/** Null where the platform comes without its version: the string then says more. */
function systemOf({ platform, platformVersion }: ClientHints): string | null {
  if (platform === undefined || platformVersion === undefined) return null;
  const major = Number(platformVersion.split(".")[0]);
  // Below 1 stands for Windows 7 to 8.1, which the string tells apart.
  if (platform === "Windows")
    return major >= WINDOWS_11_FROM ? "Windows 11" : major >= 1 ? "Windows 10" : null;
  return platform === "Linux" ? "Linux" : `${platform} ${major}`;
}

function deviceClassOf({ mobile, platform }: ClientHints, parsed: Parsed): DeviceClass {
  if (mobile === true) return "phone";
  const { type } = parsed.device;
  if (type === "mobile") return "phone";
  if (type === "tablet") return "tablet";
  if (type !== undefined) return "other";
  const os = platform ?? parsed.os.name ?? "";
  if (/^android/i.test(os)) return "tablet";
  return /windows|mac|linux|ubuntu|fedora|debian|chrom|bsd|solaris/i.test(os) ? "desktop" : "other";
}

function named(name: string | undefined, version: string | undefined): string | null {
  if (name === undefined) return null;
  return version === undefined || version === "" ? name : `${name} ${version}`;
}
