import type { SignalStatus } from "@samehand/protocol";
import type { Kit } from "./kit.ts";

/** What a probe read. Without `value` the status alone is sent. */
export interface Reading {
  status: SignalStatus;
  value?: unknown;
}

/** Undefined is a feature that this browser, or this place, does not have. */
type Outcome = Reading | undefined;

/** What probes may use beside globals. */
export interface ProbeContext extends Kit {
  /** What the probe's `aside` returned in the worker; undefined where no worker answered. */
  seen?: unknown;
}

/** One signal: how it is measured. It may throw or reject; the runner owns errors, time and status. */
export interface Probe {
  measure(context: ProbeContext): Outcome | Promise<Outcome>;
  /** Run by its text in a worker, so it may use nothing but its argument and globals. */
  aside?: (kit: Kit) => unknown;
  /** Raised when the same browser would now give another value. Absent means 1. */
  version?: number;
  /** The value is never sent, only its hash. */
  hashOnly?: true;
  /** Costs the page milliseconds: waits for idle time, and is sent with the rest. */
  expensive?: true;
}

/** Measures in the worker, whose time is not the page's, else here. The values are the same. */
export function portable(measure: (kit: Kit) => Outcome, more: Partial<Probe> = {}): Probe {
  return {
    ...more,
    expensive: true,
    aside: measure,
    measure: (context) => (context.seen as Outcome) ?? measure(context),
  };
}

/** An undefined value is what browsers return for a feature they do not have. */
export function read(value: unknown): Reading {
  return value === undefined ? { status: "unsupported" } : { status: "ok", value };
}
