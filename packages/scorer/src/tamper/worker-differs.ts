import type { SignalSet } from "../evidence/types.ts";
import {
  asRecord,
  asText,
  isDesktopMode,
  recordOf,
  systemOfPlatform,
  systemOfUserAgent,
  textOf,
} from "./claims.ts";
import { signalsOfFields } from "./discredited.ts";
import type { TamperRule } from "./types.ts";

const NAMES: Readonly<Record<string, string>> = {
  userAgent: "its user agent",
  platform: "its platform",
  timezone: "its time zone",
  hintsPlatform: "its operating system",
  brands: "its version",
};

/**
 * A worker is asked the same questions as the page. Spoofers patch the page alone. The number of cores, the memory and
 * the languages only discredit themselves: privacy browsers and extensions blur them, and not everywhere.
 */
export const workerDiffers: TamperRule = {
  kind: "tamper",
  atMost: "strong",
  description: "The page and a worker of the same page are told different things about the browser.",
  judge({ signals }) {
    const differs = asRecord(recordOf(signals, "worker")?.["differs"]);
    if (differs === undefined) return null;
    const pairs = Object.entries(differs).flatMap(([field, pair]) =>
      Array.isArray(pair) && pair.length === 2 ? [[field, pair[0], pair[1]] as const] : [],
    );
    if (pairs.length === 0) return null;
    const strong = pairs.filter(([field, inPage, inWorker]) =>
      isLie(field, asText(inPage), asText(inWorker), signals, differs),
    );
    const [field, inPage, inWorker] = strong[0] ?? pairs[0] ?? [];
    const told = strong.map(([name]) => NAMES[name]).join(" and ") || "itself";
    return {
      strength: strong.length > 0 ? "strong" : "weak",
      words: `The browser tells the page one thing about ${told} and its own worker another.`,
      facts: { field: field ?? "", inPage: String(inPage), inWorker: String(inWorker) },
      discredits: signalsOfFields(pairs.map(([name]) => name)),
    };
  },
};

function isLie(
  field: string,
  inPage: string | undefined,
  inWorker: string | undefined,
  signals: SignalSet,
  differs: Readonly<Record<string, unknown>>,
): boolean {
  if (inPage === undefined || inWorker === undefined) return false;
  const userAgent = textOf(signals, "userAgent") ?? "";
  switch (field) {
    case "userAgent":
      return !isDesktopMode(inPage, inWorker);
    case "platform": {
      const [one, other] = [systemOfPlatform(inPage), systemOfPlatform(inWorker)];
      return one !== null && other !== null && one !== other;
    }
    case "hintsPlatform":
      return (
        systemOfPlatform(inPage) !== systemOfPlatform(inWorker) || systemOfUserAgent(userAgent) === "windows"
      );
    case "brands":
      return (
        chromium(inPage) !== undefined &&
        chromium(inWorker) !== undefined &&
        chromium(inPage) !== chromium(inWorker)
      );
    case "timezone":
      // Where the page brought a calendar of its own, its zone is the page's choice.
      return !Object.hasOwn(differs, "intlTextLength");
    default:
      return false;
  }
}

const chromium = (brands: string) => /Chromium (\d+)/.exec(brands)?.[1];
