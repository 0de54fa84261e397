import { createHash } from "node:crypto";
import { type BrowserSighting, traceOf, visitorKeysOf } from "@samehand/scorer";
import type { ObservationFacts } from "../drafts.ts";
import type { Changes } from "./changes.ts";

/** Times of keys are rounded to it, so that a visitor that stays as it is writes its keys once a week. */
const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** What an observation is recognised by; null where it measured nothing whole. `account` is its trusted one. */
export function sightingOf(
  observation: Pick<ObservationFacts, "print" | "device" | "address" | "seenAtMs" | "visitorToken">,
  account: string | null,
): BrowserSighting | null {
  const { print, device, address, seenAtMs, visitorToken } = observation;
  if (print === null) return null;
  return {
    trace: traceOf(print.hashes, device),
    network: address,
    account,
    newToken: visitorToken !== null,
    atMs: seenAtMs,
  };
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
  return createHash("sha256").update(text.join("\n")).digest("base64url").slice(0, 16);
}
