import { LIMITS, type SignalResult, type Signals } from "@samehand/protocol";
import type { Seen } from "./aside.ts";
import { toJson } from "./canonical-json.ts";
import { hash64 } from "./hash.ts";
import { kitOf } from "./kit.ts";
import type { Probe, ProbeContext, Reading } from "./probe.ts";

export interface RunOptions {
  /** Main-thread milliseconds after which the page may work; below zero before every probe. */
  sliceMs: number;
  /** Monotonic milliseconds. */
  now: () => number;
  /** Lets the page work before the next slice. */
  pause: () => Promise<void>;
  /** Resolves after this time, milliseconds. */
  wait: (ms: number) => Promise<void>;
  /** What a worker found; the first probe that asks one waits for it. */
  aside?: Promise<Seen>;
}

/** A probe that has not answered by then is failed; a tab in the background may hold audio for ever. */
const PROBE_TIMEOUT_MS = 3000;

/**
 * Runs the probes in order, in slices that yield to the page; asynchronous ones finish side by side.
 * Never rejects: an error is the signal's status. The result keeps the registry's order.
 */
export async function runProbes(
  probes: Readonly<Record<string, Probe>>,
  options: RunOptions,
): Promise<Signals> {
  const context: ProbeContext = kitOf(canvas, hash64);
  const results: Record<string, SignalResult | Promise<SignalResult>> = {};
  let sliceStart = options.now();
  for (const [name, probe] of Object.entries(probes)) {
    if (probe.aside) context.seen = (await options.aside)?.[name];
    if (options.now() - sliceStart > options.sliceMs) {
      await options.pause();
      sliceStart = options.now();
    }
    results[name] = measure(probe, context, options);
  }
  const signals: Signals = {};
  for (const [name, result] of Object.entries(results)) signals[name] = await result;
  return signals;
}

function measure(
  probe: Probe,
  context: ProbeContext,
  { now, wait }: RunOptions,
): SignalResult | Promise<SignalResult> {
  const start = now();
  const finish = (reading: Reading | undefined, durationMs: number) => toSignal(probe, reading, durationMs);
  try {
    const reading = probe.measure(context);
    const durationMs = now() - start;
    if (!(reading instanceof Promise)) return finish(reading, durationMs);
    const late = wait(PROBE_TIMEOUT_MS).then((): Reading => ({ status: "failed" }));
    return Promise.race([reading, late])
      .then((ended) => finish(ended, durationMs))
      .catch((error: unknown) => finish({ status: statusOf(error) }, durationMs));
  } catch (error) {
    return finish({ status: statusOf(error) }, now() - start);
  }
}

/** A policy or a permission says so by the error's name; anything else is the probe's failure. */
function statusOf(error: unknown): "blocked" | "failed" {
  const name = error instanceof Error ? error.name : "";
  return name === "SecurityError" || name === "NotAllowedError" ? "blocked" : "failed";
}

/** The signal as it is sent: a hash for every measured value, the value itself where it is small. */
export function toSignal(probe: Probe, reading: Reading | undefined, durationMs: number): SignalResult {
  const base = {
    durationMs: Math.round(Math.max(0, durationMs) * 10) / 10,
    ...(probe.version === undefined ? {} : { version: probe.version }),
  };
  if (reading?.status !== "ok") return { status: reading?.status ?? "unsupported", ...base };
  const value = toJson(reading.value);
  const text = JSON.stringify(value);
  // Three bytes is the most UTF-8 needs for one UTF-16 unit, so short texts need no encoding to be sure.
  const small = text.length * 3 <= LIMITS.signalValueBytes || byteLength(text) <= LIMITS.signalValueBytes;
  return {
    status: "ok",
    hash: hash64(text),
    ...(small && !probe.hashOnly ? { value } : {}),
    ...base,
  };
}

function canvas(width: number, height: number): HTMLCanvasElement {
  return Object.assign(document.createElement("canvas"), { width, height });
}

function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}
