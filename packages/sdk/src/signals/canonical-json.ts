import type { Json } from "@samehand/protocol";

/**
 * A value as the collector accepts it: keys sorted, undefined left out, numbers finite (else null),
 * strings without NUL and lone surrogates. Spoofed browsers return all of these.
 */
export function toJson(value: unknown, depth = 0): Json {
  if (typeof value === "string") return wellFormed(value);
  if (typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value !== "object" || value === null || depth > MAX_DEPTH) return null;
  if (Array.isArray(value)) return value.map((entry) => toJson(entry, depth + 1));
  const sorted: { [key: string]: Json } = {};
  for (const key of Object.keys(value).toSorted()) {
    const entry = (value as Record<string, unknown>)[key];
    if (entry !== undefined && !FORBIDDEN_KEY.test(key)) sorted[wellFormed(key)] = toJson(entry, depth + 1);
  }
  return sorted;
}

/** The collector refuses an envelope that holds one of these, wherever it stands. */
const FORBIDDEN_KEY = /^(__proto__|constructor|prototype)$/;

/** Signals start three levels below the envelope, whose limit is 12. */
const MAX_DEPTH = 6;

export function wellFormed(text: string): string {
  return text.replace(/\0|[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, "\uFFFD");
}
