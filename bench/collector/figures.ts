import type { Timing } from "./load.ts";

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

/** Three digits that say something. */
export function short(value: number): number {
  return Number(value.toPrecision(3));
}

/** The medians of several rounds, with every status that was answered. */
export function summary(timings: readonly Timing[]) {
  const statuses: Record<string, number> = {};
  for (const timing of timings)
    for (const [status, count] of Object.entries(timing.statuses))
      statuses[status] = (statuses[status] ?? 0) + count;
  return {
    perSecond: Math.round(median(timings.map((timing) => timing.perSecond))),
    p50Ms: short(median(timings.map((timing) => timing.p50Ms))),
    p99Ms: short(median(timings.map((timing) => timing.p99Ms))),
    statuses,
  };
}
