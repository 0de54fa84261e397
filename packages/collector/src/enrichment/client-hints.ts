import type { Signals } from "@samehand/protocol";

/** User agent client hints as a page reads them; Chromium alone has them. Every part may be missing or a lie. */
export interface ClientHints {
  brands?: { brand: string; version: string }[];
  mobile?: boolean;
  platform?: string;
  /** High entropy: tells Windows 11 from 10, and macOS apart, which the string no longer does. */
  platformVersion?: string;
}

const PLAIN = /^[\w .+-]{1,40}$/;
const VERSION = /^\d{1,5}(\.\d{1,6}){0,3}$/;
const BRANDS_MAX = 16;

/** What of the page's `clientHints` signal has the form that browsers give it; the rest is left out. */
export function clientHintsOf(signals: Signals | null): ClientHints {
  const signal = signals?.["clientHints"];
  const value = signal?.status === "ok" ? signal.value : undefined;
  if (typeof value !== "object" || value === null || Array.isArray(value)) return {};
  const { brands, mobile, platform, platformVersion } = value;
  return {
    ...(Array.isArray(brands) ? { brands: brands.slice(0, BRANDS_MAX).flatMap(brandOf) } : {}),
    ...(typeof mobile === "boolean" ? { mobile } : {}),
    ...(typeof platform === "string" && PLAIN.test(platform) ? { platform } : {}),
    ...(typeof platformVersion === "string" && VERSION.test(platformVersion) ? { platformVersion } : {}),
  };
}

function brandOf(entry: unknown): { brand: string; version: string }[] {
  if (typeof entry !== "object" || entry === null) return [];
  const { brand, version } = entry as { brand?: unknown; version?: unknown };
  if (typeof brand !== "string" || typeof version !== "string") return [];
  return PLAIN.test(brand) && VERSION.test(version) ? [{ brand, version }] : [];
}
