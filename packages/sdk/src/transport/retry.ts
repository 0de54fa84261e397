const BASE_MS = 1000;
const LIMIT_MS = 60_000;
/** A collector may ask for a pause; an absurd one must not silence the page. */
const RETRY_AFTER_MAX_MS = 10 * 60 * 1000;

/**
 * How long to wait before the next try, milliseconds: exponential with full jitter, so that
 * the browsers which one outage stopped do not come back together.
 * `failures` counts from 1; `chance` is uniform in [0, 1).
 */
export function retryDelayMs(failures: number, chance: number, retryAfterMs?: number): number {
  if (retryAfterMs !== undefined) return retryAfterMs + chance * BASE_MS;
  const ceiling = Math.min(LIMIT_MS, BASE_MS * 2 ** Math.min(failures, 16));
  return BASE_MS / 2 + chance * ceiling;
}

/** Milliseconds that a `Retry-After` header asks for in seconds, as a collector does; a date counts as no header. */
export function retryAfterMs(header: string | null): number | undefined {
  const ms = Number(header || "none") * 1000;
  return ms >= 0 ? Math.min(RETRY_AFTER_MAX_MS, ms) : undefined;
}
