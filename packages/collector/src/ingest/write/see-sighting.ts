import { hash } from "node:crypto";
import { type BrowserSighting, traceOf, visitorKeysOf } from "@samehand/scorer";
import type { ObservationFacts, PrintDraft } from "../drafts.ts";
import { signalsMark } from "../observe/known-prints.ts";
import type { Changes } from "./changes.ts";

/** Times of keys are rounded to it, so that a visitor that stays as it is writes its keys once a week. */
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

type Sighted = Pick<ObservationFacts, "print" | "device" | "address" | "seenAtMs" | "visitorToken">;

/** What an observation is recognised by; null where it measured nothing whole. `account` is its trusted one. */
export function sightingOf(observation: Sighted, account: string | null): BrowserSighting | null {
  return observation.print === null ? null : sightingBy(observation.print, observation, account);
}

/** The same of an observation with a print. */
export function sightingBy(
  print: PrintDraft,
  { device, address, seenAtMs, visitorToken }: Sighted,
  account: string | null,
): BrowserSighting {
  return {
    trace: traceOf(print.hashes, device),
    network: address,
    account,
    newToken: visitorToken !== null,
    atMs: seenAtMs,
  };
}

/**
 * Of everything in an observation that decides its visitor's signals, trace and keys, times of measuring left out: where
 * it is the same as the last time, none of them changes.
 */
export function sightMark(
  print: PrintDraft,
  { signals, device, address, seenAtMs }: Omit<ObservationFacts, "print">,
): string {
  const { browser, os, deviceClass } = device;
  const week = Math.floor(seenAtMs / WEEK_MS);
  const around = `${week};${deviceClass};${browser};${os};${address?.addressKey};${address?.prefixKey}`;
  return short(`${around};${signalsMark(print, signals)}`);
}

/** The visitor will be found again by what was seen. */
export function seeSighting(changes: Changes, visitorId: string, sighting: BrowserSighting): void {
  const seenAt = new Date(Math.floor(sighting.atMs / WEEK_MS) * WEEK_MS);
  const keys = changes.visitorKeys.get(visitorId) ?? new Map<string, Date>();
  for (const key of visitorKeysOf(sighting)) keys.set(key, seenAt);
  changes.visitorKeys.set(visitorId, keys);
}

/** One short text for keys and their weeks. */
export function keysMark(keys: ReadonlyMap<string, Date>): string {
  const text = [...keys].map(([key, seenAt]) => `${key}@${seenAt.getTime()}`).toSorted();
  return short(text.join("\n"));
}

function short(text: string): string {
  return hash("sha256", text, "base64url").slice(0, 16);
}
