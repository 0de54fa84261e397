/** Sums the time that a run computes in memory, so that it can be told from the time that it waits for the store. */
export interface Stopwatch {
  time<T>(work: () => T): T;
  ms(): number;
}

export function newStopwatch(): Stopwatch {
  let ms = 0;
  return {
    time(work) {
      const before = performance.now();
      try {
        return work();
      } finally {
        ms += performance.now() - before;
      }
    },
    ms: () => ms,
  };
}
