const HOUR_MS = 3_600_000;

/** A key together with its clock hour (UTC hours since the epoch), as `9f2c…@490123`. */
export function atClockHour(key: string, atMs: number): string {
  return `${key}@${Math.floor(atMs / HOUR_MS)}`;
}

/** Takes such a key apart; null where it is none. */
export function splitClockHour(key: string): { key: string; hour: number } | null {
  const at = key.lastIndexOf("@");
  const hour = Number(key.slice(at + 1));
  return at <= 0 || !Number.isFinite(hour) ? null : { key: key.slice(0, at), hour };
}
