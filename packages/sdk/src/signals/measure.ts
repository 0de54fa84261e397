import type { Signals } from "@samehand/protocol";
import type { Place } from "../identity/place.ts";
import { lookAside } from "./aside.ts";
import type { Probe } from "./probe.ts";
import { recall, remember } from "./remembered.ts";
import { type RunOptions, runProbes } from "./runner.ts";

export interface MeasureOptions extends Omit<RunOptions, "sliceMs"> {
  /** Resolves when the page is idle. */
  idle: () => Promise<void>;
  /** Where expensive signals are kept while the session lasts. */
  place: Place;
}

/** The quick signals, and the expensive ones where they have to be measured; without `rest`, `signals` is whole. */
export interface Measured {
  signals: Signals;
  rest?: Promise<Signals>;
}

/** Half a frame: the page still draws between two slices. */
const SLICE_MS = 8;
/** Of what is expensive two things in one slice are too many. */
const REST_SLICE_MS = 2;

/** Measures the quick signals now and the expensive ones in idle time, unless this session has them already. */
export async function measure(
  probes: Readonly<Record<string, Probe>>,
  { idle, place, ...options }: MeasureOptions,
): Promise<Measured> {
  const only = (expensive: boolean) =>
    Object.fromEntries(Object.entries(probes).filter(([, probe]) => !!probe.expensive === expensive));
  const signals = await runProbes(only(false), { ...options, sliceMs: SLICE_MS });
  const known = recall(place, signals);
  if (known) return { signals: { ...signals, ...known } };
  const rest = idle().then(() => {
    const aside = lookAside(probes, options.wait);
    return runProbes(only(true), { ...options, sliceMs: REST_SLICE_MS, pause: idle, aside });
  });
  return {
    signals,
    rest: rest.then((found) => {
      remember(place, signals, found);
      return found;
    }),
  };
}
