import { FLIGHT_BINS, KEY_DWELL_BINS, type TypingSummary } from "@samehand/protocol";
import type { Place } from "../identity/place.ts";

/**
 * Running counts that go on from page to page of one session, since a login form alone never has enough keys.
 * Counts of another session are another person's, as far as we know, and are dropped.
 */
export function saveTyping(place: Place, session: string, summary: TypingSummary): void {
  if (summary.keys === 0) place.remove();
  else place.set(JSON.stringify({ session, summary }));
}

/** The counts of the page before, where they are whole and of this session. */
export function loadTyping(place: Place, session: string): TypingSummary | undefined {
  try {
    const stored = JSON.parse(place.get() ?? "") as { session: string; summary: TypingSummary };
    return stored.session === session && isSummary(stored.summary) ? stored.summary : undefined;
  } catch {
    return undefined;
  }
}

/** Anything may stand in a visitor's storage. */
function isSummary({ keys, keyDwell, flight, rollovers, autoRepeats, untrusted }: TypingSummary): boolean {
  return (
    [keys, rollovers, autoRepeats, untrusted].every(isCount) &&
    Object.values(keyDwell).every((bins) => isHistogram(bins, KEY_DWELL_BINS)) &&
    Object.values(flight).every((bins) => isHistogram(bins, FLIGHT_BINS))
  );
}

function isHistogram(bins: unknown, length: number): boolean {
  return Array.isArray(bins) && bins.length === length && bins.every(isCount);
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
