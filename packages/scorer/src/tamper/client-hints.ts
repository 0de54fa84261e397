import { chromiumMajor, isPhone, recordOf, systemOfPlatform, systemOfUserAgent, textOf } from "./claims.ts";
import type { Sight, TamperRule } from "./types.ts";

/** Chromium describes itself twice. Who overrides the user agent by hand forgets the second time. */
export const clientHintsDiffer: TamperRule = {
  kind: "tamper",
  atMost: "strong",
  description:
    "The browser's client hints and its user agent name different versions or systems, or the hints are empty.",
  judge({ signals }) {
    const hints = recordOf(signals, "clientHints");
    const userAgent = textOf(signals, "userAgent");
    if (hints === undefined || userAgent === undefined) return null;
    return emptied(userAgent, hints) ?? contradicted(userAgent, hints);
  },
};

function sight(strength: Sight["strength"], words: string, facts: Sight["facts"]): Sight {
  return { strength, words, facts, discredits: ["userAgent", "clientHints"] };
}

/** An app's own web view on Android may have set a name and lost the hints with it. */
function emptied(userAgent: string, hints: Readonly<Record<string, unknown>>): Sight | null {
  if (!Array.isArray(hints["brands"]) || hints["brands"].length > 0) return null;
  if (chromiumMajor(userAgent) === null) return null;
  const words = "The user agent was overridden: the hints that belong to it are empty.";
  return sight(isPhone(userAgent) ? "weak" : "strong", words, { userAgent });
}

function contradicted(userAgent: string, hints: Readonly<Record<string, unknown>>): Sight | null {
  const [told, hinted] = [chromiumMajor(userAgent), majorOf(hints["brands"])];
  if (told !== null && hinted !== null && told !== hinted) {
    const words = `The user agent names version ${told}, the client hints version ${hinted}.`;
    return sight("strong", words, { userAgent: told, clientHints: hinted });
  }
  const platform = String(hints["platform"]);
  const [system, hintedSystem] = [
    systemOfUserAgent(userAgent),
    systemOfPlatform(platform === "macOS" ? "Mac" : platform),
  ];
  if (system === null || hintedSystem === null || system === hintedSystem) return null;
  const words = `The user agent names another system than the client hints (${platform}).`;
  return sight("strong", words, { userAgent, clientHints: platform });
}

function majorOf(brands: unknown): number | null {
  if (!Array.isArray(brands)) return null;
  const chromium: unknown = brands.find((each) => each?.brand === "Chromium")?.version;
  const major = typeof chromium === "string" ? Number.parseInt(chromium, 10) : Number.NaN;
  return Number.isNaN(major) ? null : major;
}
