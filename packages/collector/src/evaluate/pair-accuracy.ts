/** Pairs said against pairs that are. */
export interface PairAccuracy {
  saidPairs: number;
  precision: number;
  recall: number;
  f1: number;
}

/** Precision is 1 where nothing was said, recall where there was nothing to find. */
export function pairAccuracy(saidPairs: number, found: number, truePairs: number): PairAccuracy {
  const precision = saidPairs === 0 ? 1 : found / saidPairs;
  const recall = truePairs === 0 ? 1 : found / truePairs;
  return {
    saidPairs,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
  };
}
