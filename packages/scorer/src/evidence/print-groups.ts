/**
 * Signals that hang together are one group: they are compared, counted and believed together, since two fonts lists
 * and a canvas of one machine are not three coincidences. A signal in no group (window frame, contrast, reduced motion)
 * is a mood of the day and ties nobody.
 */
export const PRINT_GROUPS = {
  rendering: ["canvas", "audio", "fonts", "fontPreferences", "math", "webGlBasics", "webGlExtensions"],
  screen: ["screen", "screenResolution", "colorDepth", "colorGamut", "hdr", "monochrome"],
  hardware: [
    "hardwareConcurrency",
    "deviceMemory",
    "platform",
    "osCpu",
    "cpuClass",
    "architecture",
    "touchSupport",
    "audioBaseLatency",
  ],
  locale: ["timezone", "timezoneOffset", "language", "languages", "dateTimeLocale"],
  browser: [
    "userAgent",
    "userAgentData",
    "clientHints",
    "vendor",
    "vendorFlavors",
    "plugins",
    "pdfViewerEnabled",
    "openDatabase",
    "applePay",
    "privateClickMeasurement",
  ],
} as const satisfies Record<string, readonly string[]>;

export type PrintGroup = keyof typeof PRINT_GROUPS;
export const PRINT_GROUP_NAMES = Object.keys(PRINT_GROUPS) as PrintGroup[];

/** Groups that an update of the browser leaves alone; the key of a print covers these. */
const STABLE_GROUPS: readonly PrintGroup[] = ["rendering", "screen", "hardware", "locale"];

/** What a print is compared by: names to hashes of the signals of one group that were measured. */
export function groupHashes(hashes: Readonly<Record<string, string>>, group: PrintGroup): [string, string][] {
  const found: [string, string][] = [];
  for (const name of PRINT_GROUPS[group]) {
    const hash = Object.hasOwn(hashes, name) ? hashes[name] : undefined;
    if (hash !== undefined) found.push([name, hash]);
  }
  return found;
}

/** Canonical text of the stable groups; empty where none of their signals was measured. */
export function stableText(hashes: Readonly<Record<string, string>>): string {
  let text = "";
  for (const group of STABLE_GROUPS) {
    for (const name of PRINT_GROUPS[group]) {
      const hash = Object.hasOwn(hashes, name) ? hashes[name] : undefined;
      if (hash !== undefined) text += `${text === "" ? "" : ";"}${name}=${hash}`;
    }
  }
  return text;
}
