import { discreditedSignals } from "../tamper/marks.ts";
import { canonicalJson, hashOf } from "./hash.ts";
import { PRINT_GROUP_NAMES, PRINT_GROUPS, stableText } from "./print-groups.ts";
import type { DeviceClass, Print, Signal, SignalSet } from "./types.ts";

/**
 * The print of one set of signals, or null where none that counts was measured.
 * Only `ok` signals enter: a noised one would make every visit a new device and prove nothing. What marks of tamper
 * discredit is left out, so that a spoofed signal neither ties nor separates; the others still tell the machine.
 */
export function printOf(
  signals: SignalSet,
  deviceClass: DeviceClass,
): (Pick<Print, "key" | "hashes"> & { deviceClass: DeviceClass }) | null {
  const hashes: Record<string, string> = {};
  const discredited = discreditedSignals(signals);
  for (const group of PRINT_GROUP_NAMES) {
    for (const name of PRINT_GROUPS[group]) {
      if (discredited.has(name)) continue;
      const signal = Object.hasOwn(signals, name) ? signals[name] : undefined;
      const hash = signal && signalHash(signal);
      if (hash) hashes[name] = hash;
    }
  }
  const stable = stableText(hashes);
  return stable === "" ? null : { key: hashOf(`${deviceClass};${stable}`), hashes, deviceClass };
}

/** A value is hashed here and not taken from the page, so that imported and collected prints compare. */
function signalHash(signal: Signal): string | null {
  if (signal.status !== "ok") return null;
  const hash = signal.value === undefined ? signal.hash : hashOf(canonicalJson(signal.value));
  if (hash === undefined) return null;
  // A changed probe measures something else: its values may only meet their own.
  return (signal.version ?? 1) === 1 ? hash : `${hash}@${signal.version}`;
}
