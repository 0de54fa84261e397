import { LIMITS } from "../limits.ts";
import { SIGNAL_STATUSES, type Signals } from "../signals.ts";
import { utf8Bytes } from "./utf8.ts";

const NAME = /^[A-Za-z][A-Za-z0-9_.-]{0,63}$/;
const HASH = /^[0-9a-f]{16}$/;
const STATUSES: ReadonlySet<unknown> = new Set(SIGNAL_STATUSES);

/**
 * Whether `signalsSchema` would take these signals, found at a tenth of its cost: of a page view they are nine tenths
 * of what there is to judge. Says no where it is not sure; the schema then has the word. The value must come from
 * `JSON.parse`.
 */
export function arePlainSignals(value: unknown): value is Signals {
  if (!isObject(value)) return false;
  let signals = 0;
  for (const name in value) {
    signals++;
    if (signals > LIMITS.signals || !NAME.test(name) || !isPlainSignal(value[name])) return false;
  }
  return true;
}

function isPlainSignal(signal: unknown): boolean {
  if (!isObject(signal)) return false;
  for (const key in signal) {
    if (!isPlainField(key, signal[key])) return false;
  }
  return (
    STATUSES.has(signal["status"]) &&
    (signal["status"] !== "ok" || signal["value"] !== undefined || signal["hash"] !== undefined)
  );
}

function isPlainField(key: string, value: unknown): boolean {
  if (key === "status") return true;
  if (key === "hash") return typeof value === "string" && HASH.test(value);
  if (key === "durationMs") return typeof value === "number" && value >= 0 && value <= LIMITS.durationMs;
  if (key === "version") return Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 1000;
  return key === "value" && isSmall(value);
}

function isSmall(value: unknown): boolean {
  if (value === null || typeof value === "boolean" || typeof value === "number") return true;
  return utf8Bytes(JSON.stringify(value)) <= LIMITS.signalValueBytes;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
