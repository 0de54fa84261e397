import type { SignalStatus } from "@samehand/protocol";

/** What a probe read. Without `value` the status alone is sent. */
export interface Reading {
  status: SignalStatus;
  value?: unknown;
}

/** Kept while one run lasts, so that probes share what is costly to make. */
export interface ProbeContext {
  webGl?: WebGLRenderingContext | null;
}

/** One signal: how it is measured. It may throw or reject; the runner owns errors, time and status. */
export interface Probe {
  measure(context: ProbeContext): Reading | Promise<Reading>;
  /** Raised when the same browser would now give another value. Absent means 1. */
  version?: number;
  /** The value is never sent, only its hash. */
  hashOnly?: true;
  /** Costs the page milliseconds: waits for idle time, runs in a slice of its own, and is sent with the rest. */
  expensive?: true;
}

/** An undefined value is what browsers return for a feature they do not have. */
export function read(value: unknown): Reading {
  return value === undefined ? { status: "unsupported" } : { status: "ok", value };
}
