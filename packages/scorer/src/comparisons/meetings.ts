import type { KeyName, Pair, Place } from "./comparison.ts";

/** A place where both accounts were. */
export interface Meeting {
  place: Place;
  /** Distinct clock hours in which both were there; 0 where only at different hours. */
  hours: number;
  /** Other accounts in those hours, mean. */
  othersInHour: number;
}

/** Places where the accounts met in one clock hour. */
export function meetingsOf(pair: Pair, hourKind: "addressHour" | "prefixHour"): Meeting[] {
  const shared = pair.shared(hourKind);
  const [first] = shared;
  if (first === undefined) return [];
  if (shared.length === 1)
    return first.place === null ? [] : [{ place: first.place, hours: 1, othersInHour: first.others }];
  const places = new Map<KeyName, { place: Place; hours: number; others: number }>();
  for (const { place, others } of shared) {
    if (place === null) continue;
    const entry = places.get(place.name) ?? { place, hours: 0, others: 0 };
    entry.hours += 1;
    entry.others += others;
    places.set(place.name, entry);
  }
  return [...places.values()].map(({ place, hours, others }) => ({
    place,
    hours,
    othersInHour: others / hours,
  }));
}
