export interface Latencies {
  reads: number;
  p50Ms: number;
  p99Ms: number;
  maxMs: number;
}

/** Does a bounded number of things one after the other, and times each in milliseconds. */
export async function timed(count: number, work: (n: number) => Promise<void>): Promise<Latencies> {
  const ms = new Float64Array(count);
  for (let n = 0; n < count; n += 1) {
    const before = performance.now();
    await work(n);
    ms[n] = performance.now() - before;
  }
  return latenciesOf(ms);
}

export function latenciesOf(ms: Float64Array): Latencies {
  ms.sort();
  const quantile = (q: number) =>
    Number((ms[Math.min(ms.length - 1, Math.floor(q * ms.length))] ?? 0).toFixed(2));
  return { reads: ms.length, p50Ms: quantile(0.5), p99Ms: quantile(0.99), maxMs: quantile(1) };
}
