/** Count, mean and standard deviation of a transformed timing. */
export interface Moments {
  n: number;
  mean: number;
  deviation: number;
}

/**
 * Moments of histograms added up. Counts that are missing, negative or no number count as 0.
 * @param values the transformed value of each bin; `null` leaves a bin out.
 */
export function momentsOf(
  histograms: readonly (readonly number[] | undefined)[],
  values: readonly (number | null)[],
): Moments {
  let n = 0;
  let sum = 0;
  let squares = 0;
  for (const histogram of histograms) {
    if (!histogram) continue;
    values.forEach((value, bin) => {
      const count = histogram[bin];
      if (value === null || count === undefined || !(count > 0)) return;
      n += count;
      sum += count * value;
      squares += count * value * value;
    });
  }
  const mean = n > 0 ? sum / n : 0;
  const variance = n > 1 ? Math.max(0, (squares - n * mean * mean) / (n - 1)) : 0;
  return { n, mean, deviation: Math.sqrt(variance) };
}
