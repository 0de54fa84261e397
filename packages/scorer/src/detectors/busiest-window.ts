/** The window of a given length that holds most times. */
export interface BusiestWindow {
  count: number;
  /** Time of the first entry in it, milliseconds; 0 where there are no times. */
  fromMs: number;
}

/**
 * Greatest number of times in any half-open window `[t, t + windowMs)`: two times exactly one hour apart
 * are not within one hour. `timesMs` in ascending order.
 */
export function busiestWindow(timesMs: readonly number[], windowMs: number): BusiestWindow {
  let best: BusiestWindow = { count: 0, fromMs: 0 };
  let first = 0;
  timesMs.forEach((time, index) => {
    while (time - (timesMs[first] ?? time) >= windowMs) first += 1;
    const count = index - first + 1;
    if (count > best.count) best = { count, fromMs: timesMs[first] ?? time };
  });
  return best;
}
