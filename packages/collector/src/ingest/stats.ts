import type { RejectionCode } from "@samehand/protocol";

/** How often a number fell into each part of its range. */
export interface Distribution {
  /** Upper bounds, inclusive, rising. */
  bounds: readonly number[];
  /** One more than there are bounds: the last counts what lies above all of them. */
  counts: number[];
  sum: number;
}

/** What the write path of one process has done since it started, and what waits in it now. */
export interface IngestStats {
  /** Items, events and lines that were stored. */
  accepted: number;
  /** Those that had been stored before. */
  duplicates: number;
  /** Requests and lines that were refused, by code. */
  refused: Partial<Record<RejectionCode, number>>;
  /** Weight of what waits for its transaction; see `waitingLimit`. */
  waiting: number;
  /** Above this, requests are refused with `overloaded`. */
  waitingLimit: number;
  /** Requests of each transaction. */
  batchEntries: Distribution;
  /** From the start of a transaction to its commit, milliseconds. */
  commitMs: Distribution;
}

const BATCH_BOUNDS = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const COMMIT_BOUNDS_MS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000];

export function noStats(waitingLimit: number): IngestStats {
  const over = (bounds: readonly number[]): Distribution => ({
    bounds,
    counts: [...bounds.map(() => 0), 0],
    sum: 0,
  });
  return {
    accepted: 0,
    duplicates: 0,
    refused: {},
    waiting: 0,
    waitingLimit,
    batchEntries: over(BATCH_BOUNDS),
    commitMs: over(COMMIT_BOUNDS_MS),
  };
}

export function addTo(distribution: Distribution, value: number): void {
  const place = distribution.bounds.findIndex((bound) => value <= bound);
  const bin = place === -1 ? distribution.bounds.length : place;
  distribution.counts[bin] = (distribution.counts[bin] ?? 0) + 1;
  distribution.sum += value;
}
