import { type Place, readJson, storagePlace } from "../identity/place.ts";

/**
 * What a page that cannot reach the collector leaves for any later page of the site, in a place of its own:
 * two pages that write to one place would lose each other's.
 */
export interface Spare {
  /** Leaves this, or with null takes it back. */
  leave(entries: readonly unknown[] | null): void;
  /** Takes what pages left that no longer try. */
  take(): unknown[];
}

/** A page that still tries says so at every retry, the slowest of which comes after a minute. */
const ABANDONED_MS = 2 * 60 * 1000;
const PREFIX = "samehand.queue.";

/** `name` tells tabs apart; `now` in milliseconds since the epoch. */
export function localSpare(name: string, now: () => number): Spare {
  const own = storagePlace("localStorage", PREFIX + name);
  return {
    leave: (entries) => own.set(entries && JSON.stringify({ at: now(), entries })),
    take: () =>
      sparePlaces().flatMap((place) => {
        const { at, entries } = (readJson(place) ?? {}) as { at?: unknown; entries?: unknown };
        if (Math.abs(now() - Number(at)) < ABANDONED_MS) return [];
        place.set(null);
        return Array.isArray(entries) ? entries : [];
      }),
  };
}

/** Every place where a page of this site left something. */
export function sparePlaces(): Place[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(PREFIX))
      .map((key) => storagePlace("localStorage", key));
  } catch {
    return [];
  }
}
