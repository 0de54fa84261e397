import type { Place } from "./place.ts";
import { isId } from "./random-id.ts";

/**
 * The visitor token: the first valid one of the places, in their order, else a new one. It is written back
 * to every place that lacks it, so that clearing one of them loses nothing.
 */
export function visitorToken(places: readonly Place[], makeId: () => string): string {
  const held = places.map((place) => place.get());
  const token = held.find(isId) ?? makeId();
  places.forEach((place, index) => {
    if (held[index] !== token) place.set(token);
  });
  return token;
}
