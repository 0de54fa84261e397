import { FLIGHT_BINS, KEY_DWELL_BINS, type TypingSummary } from "@samehand/protocol";
import { type Place, readJson } from "../identity/place.ts";

/**
 * Running counts that go on from page to page of one session, since a login form alone never has enough keys.
 * Counts of another session are another person's, as far as we know, and are dropped.
 */
export function saveTyping(place: Place, session: string, summary: TypingSummary): void {
  place.set(summary.keys === 0 ? null : JSON.stringify({ session, summary }));
}

/** The counts of the page before, where they are whole and of this session. */
export function loadTyping(place: Place, session: string): TypingSummary | undefined {
  const stored = (readJson(place) ?? {}) as { session?: unknown; summary?: unknown };
  return stored.session === session && isSummary(stored.summary) ? stored.summary : undefined;
}

/** Anything may stand in a visitor's storage. */
function isSummary(value: unknown): value is TypingSummary {
  const { keys, keyDwell, flight, rollovers, autoRepeats, untrusted } = (value ??
    {}) as Partial<TypingSummary>;
  return (
    [keys, rollovers, autoRepeats, untrusted].every(isCount) &&
    areHistograms(keyDwell, KEY_DWELL_BINS) &&
    areHistograms(flight, FLIGHT_BINS)
  );
}

function areHistograms(value: unknown, length: number): boolean {
  return (
    value instanceof Object &&
    Object.values(value).every(
      (bins: unknown) => Array.isArray(bins) && bins.length === length && bins.every(isCount),
    )
  );
}

function isCount(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}
