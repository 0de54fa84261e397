import type { SignalSet } from "../evidence/types.ts";

export type SystemFamily = "windows" | "apple" | "linux";
export type Engine = "chromium" | "gecko" | "webkit";

/** The value of a signal that was measured, else undefined. */
export function measured(signals: SignalSet, name: string): unknown {
  const signal = Object.hasOwn(signals, name) ? signals[name] : undefined;
  return signal?.status === "ok" ? signal.value : undefined;
}

/** The same for a signal that is text; the empty string counts as not measured. */
export function textOf(signals: SignalSet, name: string): string | undefined {
  return asText(measured(signals, name));
}

/** The same for a signal that is an object. */
export function recordOf(signals: SignalSet, name: string): Readonly<Record<string, unknown>> | undefined {
  return asRecord(measured(signals, name));
}

export function asRecord(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : undefined;
}

export function asText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** Android, phones of any make and Chrome OS count as Linux, which their platform names too. */
export function systemOfUserAgent(userAgent: string): SystemFamily | null {
  if (/Windows NT/.test(userAgent)) return "windows";
  if (/\((Macintosh|iPhone|iPad|iPod)/.test(userAgent)) return "apple";
  return /\((X11|Linux|Wayland)|Android/.test(userAgent) ? "linux" : null;
}

export function systemOfPlatform(platform: string): SystemFamily | null {
  if (/^Win(32|64|dows)/.test(platform)) return "windows";
  if (/^(Mac|iP(hone|ad|od)|iOS)/.test(platform)) return "apple";
  return /^(Linux|Android|Chrom(e|ium) OS|CrOS)/.test(platform) ? "linux" : null;
}

/** What a browser of another maker on a phone of Apple's runs on is not said by its name. */
export function engineOfUserAgent(userAgent: string): Engine | null {
  if (/\b(CriOS|FxiOS|EdgiOS|OPiOS|OPT|GSA|DuckDuckGo)\//.test(userAgent)) return null;
  if (/\bGecko\/\d+ Firefox\//.test(userAgent)) return "gecko";
  if (/Chrome\/\d/.test(userAgent)) return "chromium";
  return /\((Macintosh|iPhone|iPad).*AppleWebKit\/.*Version\/.*Safari\//.test(userAgent) ? "webkit" : null;
}

/** The engine that ran the script, by two independent marks that agree; null where they do not. */
export function engineMeasured(signals: SignalSet): Engine | null {
  const { nativeLines, styles } = recordOf(signals, "engine") ?? {};
  if (!Array.isArray(styles) || styles.filter((known) => known === true).length !== 1) return null;
  const engine = (["gecko", "chromium", "webkit"] as const)[styles.indexOf(true)] ?? null;
  return (nativeLines === 1) === (engine === "chromium") ? engine : null;
}

export function chromiumMajor(userAgent: string): number | null {
  const major = /Chrome\/(\d+)\./.exec(userAgent)?.[1];
  return major === undefined ? null : Number(major);
}

export const isPhone = (userAgent: string) => /Android|iPhone|iPad|iPod/.test(userAgent);

/**
 * A phone that was asked for the page of a desktop says it is one, though not everywhere:
 * workers, platform and hints may go on naming the phone.
 */
export function isDesktopMode(shown: string, elsewhere: string): boolean {
  return isPhone(elsewhere) && !isPhone(shown) && systemOfUserAgent(shown) !== "windows";
}
