/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/**
 * How a measurement ended.
 * - `ok`: measured; `value` or `hash` is there.
 * - `noised`: measured, and two readings disagree: the value proves nothing.
 * - `blocked`: the browser or the page refuses it (policy, permission, privacy mode).
 * - `unsupported`: the feature is not there.
 * - `failed`: the probe threw.
 */
export const SIGNAL_STATUSES = ["ok", "noised", "blocked", "unsupported", "failed"] as const;
export type SignalStatus = (typeof SIGNAL_STATUSES)[number];

/** One measured signal. */
export interface SignalResult {
  status: SignalStatus;
  /** The raw value where it is small enough to send (see `LIMITS.signalValueBytes`). */
  value?: Json;
  /** 16 lower-case hex digits over the canonical JSON of the raw value. */
  hash?: string;
  /** Main-thread time of the probe, milliseconds. */
  durationMs?: number;
  /** Version of the probe that measured it; a changed probe makes values incomparable. Absent means 1. */
  version?: number;
}

/** Signal results by name, as `{ timezone: { status: "ok", value: "Europe/Paris" } }`. */
export type Signals = Record<string, SignalResult>;
