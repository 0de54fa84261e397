const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Greatest first: the unit, its length, and from how many of it on it is used ("36 hours" says more than "1 day"). */
const UNITS: readonly [Intl.RelativeTimeFormatUnit, number, number][] = [
  ["year", 365 * DAY_MS, 1.5],
  ["month", 30 * DAY_MS, 1.5],
  ["week", 7 * DAY_MS, 2],
  ["day", DAY_MS, 1.5],
  ["hour", HOUR_MS, 1],
  ["minute", MINUTE_MS, 1],
];

const relative = new Intl.RelativeTimeFormat("en", { numeric: "auto" });
const absolute = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });
const clock = new Intl.DateTimeFormat("en-GB", { timeStyle: "short" });
const day = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium" });

/** As `3 hours ago`; `—` for a time that cannot be read. */
export function relativeTime(iso: string, nowMs: number): string {
  const atMs = Date.parse(iso);
  if (Number.isNaN(atMs)) return "—";
  const distanceMs = atMs - nowMs;
  for (const [unit, unitMs, from] of UNITS) {
    if (Math.abs(distanceMs) >= unitMs * from) {
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

/** As `09:00`, in the reader's time zone. */
export function clockOf(iso: string): string {
  const atMs = Date.parse(iso);
  return Number.isNaN(atMs) ? "—" : clock.format(atMs);
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
