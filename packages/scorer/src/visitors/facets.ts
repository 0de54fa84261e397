/**
 * Signals that one cause changes together are a facet: they are compared signal by signal, and counted once.
 * The browser's version is no facet: it grows, and is compared as a number.
 */
export const FACETS = {
  hardware: [
    "platform",
    "hardwareConcurrency",
    "deviceMemory",
    "touchSupport",
    "architecture",
    "osCpu",
    "cpuClass",
  ],
  graphics: ["webGlBasics"],
  drawing: ["canvas", "audio", "math", "webGlExtensions", "fontPreferences", "audioBaseLatency"],
  fonts: ["fonts"],
  screen: ["screen", "screenResolution", "colorDepth", "colorGamut", "hdr", "monochrome"],
  clock: ["timezone", "timezoneOffset"],
  language: ["language", "languages", "dateTimeLocale"],
} as const satisfies Record<string, readonly string[]>;

export type Facet = keyof typeof FACETS;
export const FACET_NAMES = Object.keys(FACETS) as Facet[];
