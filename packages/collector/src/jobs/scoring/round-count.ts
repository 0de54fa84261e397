/**
 * Counts enter a comparison rounded. Every exact count would make every new account change every link a little;
 * rounded ones change seldom enough that all links that rest on them can be computed again, which is what keeps
 * incremental and full runs equal. Exact to 20, then in steps of about a quarter (0.3 bits at most).
 */
const EXACT_TO = 20;
const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const;

/** The next greater step: evidence is never taken for rarer than it is. */
export function roundUp(count: number): number {
  if (count <= EXACT_TO) return count;
  const power = 10 ** Math.floor(Math.log10(count));
  return Math.round((STEPS.find((step) => step * power >= count) ?? 10) * power);
}

/** The step that is nearest by ratio. */
export function roundNearest(count: number): number {
  if (count <= EXACT_TO) return count;
  const up = roundUp(count);
  const power = 10 ** Math.floor(Math.log10(count));
  const below = STEPS.toReversed().find((step) => step * power <= count) ?? 1;
  const down = Math.round(below * power);
  return count / down < up / count ? down : up;
}
