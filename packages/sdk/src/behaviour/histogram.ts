/** The bin of a value: bin i holds values below `edges[i]`, the last bin the rest. */
export function binOf(edges: readonly number[], value: number): number {
  const index = edges.findIndex((edge) => value < edge);
  return index < 0 ? edges.length : index;
}

/** One zero per bin. */
export function emptyBins(edges: readonly number[]): number[] {
  return Array.from({ length: edges.length + 1 }, () => 0);
}

/** Counts one value into `counts[key]`, which is made on first use with one entry per bin. */
export function countInto<K extends string>(
  counts: Partial<Record<K, number[]>>,
  key: K,
  edges: readonly number[],
  value: number,
): void {
  counts[key] ??= emptyBins(edges);
  const bins = counts[key];
  const bin = binOf(edges, value);
  if (bins) bins[bin] = (bins[bin] ?? 0) + 1;
}
