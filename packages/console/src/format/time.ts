const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Greatest unit first; a unit is used from one and a half of it on. */
const UNITS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ["year", 365 * DAY_MS],
  ["month", 30 * DAY_MS],
  ["week", 7 * DAY_MS],
  ["day", DAY_MS],
  ["hour", HOUR_MS],
  ["minute", MINUTE_MS],
];

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const absolute = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/** As `3 hours ago`; `—` for a time that cannot be read. */
export function relativeTime(iso: string, nowMs: number): string {
  const atMs = Date.parse(iso);
  if (Number.isNaN(atMs)) return "—";
  const distanceMs = atMs - nowMs;
  for (const [unit, unitMs] of UNITS) {
    if (Math.abs(distanceMs) >= unitMs * (unit === "minute" ? 1 : 1.5)) {
      return relative.format(Math.round(distanceMs / unitMs), unit);
    }
  }
  return "just now";
}

/** As `23 Nov 2026, 09:00`, in the reader's time zone. */
export function absoluteTime(iso: string): string {
  const atMs = Date.parse(iso);
  return Number.isNaN(atMs) ? "unknown time" : absolute.format(atMs);
}

/** As `23 Nov 2026`. */
export function dayOf(iso: string): string {
  const atMs = Date.parse(iso);
  return Number.isNaN(atMs) ? "unknown day" : day.format(atMs);
}

/** As `1 h 12 min`, `4 min`, `38 s`. */
export function duration(ms: number): string {
  if (ms >= HOUR_MS) {
    const hours = Math.floor(ms / HOUR_MS);
    const minutes = Math.round((ms - hours * HOUR_MS) / MINUTE_MS);
    return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
  }
  if (ms >= MINUTE_MS) return `${Math.round(ms / MINUTE_MS)} min`;
  return `${Math.round(ms / 1000)} s`;
}
