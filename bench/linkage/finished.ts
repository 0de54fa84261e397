/** What one run did and took. */
export interface Run {
  accounts: number;
  pairs: number;
  links: number;
  clusters: number;
  largestCluster: number;
  /** Processor time of the process, all threads. */
  cpuMs: number;
  wallMs: number;
  peakMb: number;
  readMs?: number;
}

/** Prints what a run did, and what its process took since it began. */
export function finished(did: Omit<Run, "cpuMs" | "wallMs" | "peakMb">): void {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const run: Run = {
    ...did,
    cpuMs: Math.round((userCPUTime + systemCPUTime) / 1000),
    wallMs: Math.round(performance.now()),
    peakMb: Math.round(maxRSS / 1024),
  };
  process.stdout.write(`${JSON.stringify(run)}\n`);
}
