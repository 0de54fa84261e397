import { FLIGHT_BIN_MS, KEY_DWELL_BIN_MS } from "./bins.ts";
import { momentsOf } from "./moments.ts";
import type { TypingTotals } from "./types.ts";

/** Histograms of one sitting as the wire carries them. */
export interface TypingSitting {
  keys: number;
  keyDwell: Readonly<Record<string, readonly number[] | undefined>>;
  flight: Readonly<Record<string, readonly number[] | undefined>>;
}

/** Adds one sitting to an account's totals; neither argument is changed. */
export function addTyping(totals: TypingTotals | null, sitting: TypingSitting): TypingTotals {
  return {
    keys: (totals?.keys ?? 0) + sitting.keys,
    sittings: (totals?.sittings ?? 0) + 1,
    keyDwell: addHistograms(totals?.keyDwell ?? {}, sitting.keyDwell),
    flight: addHistograms(totals?.flight ?? {}, sitting.flight),
  };
}

/** Typing cadence in the figures people read. Null means no typing. */
export function typingView(
  totals: TypingTotals | null,
): { keys: number; meanKeyDwellMs: number; meanFlightMs: number; rolloverRatio: number } | null {
  if (!totals) return null;
  const dwell = momentsOf(Object.values(totals.keyDwell), KEY_DWELL_BIN_MS);
  const flights = Object.values(totals.flight);
  const flight = momentsOf(flights, FLIGHT_BIN_MS);
  // The bin around zero holds both signs; half of it is taken as rollover.
  const overlapping = momentsOf(
    flights,
    FLIGHT_BIN_MS.map((ms) => (ms < -5 ? 1 : ms < 5 ? 0.5 : 0)),
  );
  return {
    keys: totals.keys,
    meanKeyDwellMs: dwell.mean,
    meanFlightMs: flight.mean,
    rolloverRatio: overlapping.mean,
  };
}

type Histograms = Readonly<Record<string, readonly number[] | undefined>>;

function addHistograms(a: Histograms, b: Histograms): Record<string, readonly number[]> {
  const sums: Record<string, readonly number[]> = {};
  for (const name of new Set([...Object.keys(a), ...Object.keys(b)])) {
    // Names come from browsers; this one would set a prototype.
    if (name === "__proto__") continue;
    const x = (Object.hasOwn(a, name) && a[name]) || [];
    const y = (Object.hasOwn(b, name) && b[name]) || [];
    sums[name] = Array.from({ length: Math.max(x.length, y.length) }, (_, i) => (x[i] ?? 0) + (y[i] ?? 0));
  }
  return sums;
}
