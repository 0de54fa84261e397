import type { SignalStatus } from "@samehand/protocol";
import { type Probe, type ProbeContext, type Reading, read } from "./probe.ts";

/** A FingerprintJS source: its value, or a function that finishes the measurement. */
type Source = (options: ProbeContext) => unknown;

/**
 * What some sources return in place of a value. The numbers are per source: contrast has a real -1.
 * See the enums beside each source of FingerprintJS 5.2.
 */
export type SpecialValues = Readonly<Record<number, SignalStatus>>;

/** Runs a FingerprintJS source as one of our probes, turning its special numbers into statuses. */
export function fromSource(source: Source, special: SpecialValues = {}): Probe {
  const toReading = (value: unknown): Reading => {
    const status = typeof value === "number" ? special[value] : undefined;
    return status === undefined ? read(value) : { status };
  };
  return {
    measure(context) {
      const started = source(context);
      const value: unknown = typeof started === "function" ? started() : started;
      return value instanceof Promise ? value.then(toReading) : toReading(value);
    },
  };
}
