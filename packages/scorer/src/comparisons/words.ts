/** `12,345`. */
export function figure(n: number): string {
  return String(Math.round(n)).replace(/\B(?=(\d{3})+$)/g, ",");
}

/** As `figure`; above twenty, where counts of holders are rounded, `about 400`. */
export function roughly(n: number, one: string, many = `${one}s`): string {
  return `${n > 20 ? "about " : ""}${count(n, one, many)}`;
}

/** `1 day`, `3 days`, `1,200 days`. */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${figure(n)} ${Math.round(n) === 1 ? one : many}`;
}

const DAY_MS = 86_400_000;

/** Distinct UTC days of the given moments. */
export function daysIn(timesMs: readonly number[]): number {
  return new Set(timesMs.map((ms) => Math.floor(ms / DAY_MS))).size;
}
