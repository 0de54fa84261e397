const FIRST_MS = 5_000;
const MOST_MS = 60 * 60 * 1000;
/** With the pauses below, a message is given up after about three hours of refusals. */
export const ATTEMPTS = 12;

/**
 * How long an endpoint is left alone after its `failures`th failure in a row: 5 s, doubled each time up to an hour, and
 * up to a quarter of it more, so that receivers that failed together are not asked together. `asked` is what the
 * receiver wants, within the same hour.
 * @param chance 0 to 1
 */
export function pauseMs(failures: number, chance: number, asked: number | null): number {
  const own = Math.min(FIRST_MS * 2 ** Math.min(failures - 1, 30), MOST_MS);
  return Math.round(Math.max(own, Math.min(asked ?? 0, MOST_MS)) * (1 + chance / 4));
}
