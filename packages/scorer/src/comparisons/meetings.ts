import { splitClockHour } from "../evidence/clock-hour.ts";
import { type Pair, sharedOfKind } from "./comparison.ts";
import { otherHolders } from "./rarity.ts";

/** A place (address or prefix) where both accounts were. */
export interface Meeting {
  key: string;
  /** Distinct clock hours in which both were there; 0 where only at different hours. */
  hours: number;
  /** Other accounts in those hours, mean. */
  othersInHour: number;
}

/** Places where the accounts met in one clock hour, by key. */
export function meetingsOf(pair: Pair, hourKind: "addressHour" | "prefixHour"): Meeting[] {
  const places = new Map<string, { hours: number; others: number }>();
  for (const { key } of sharedOfKind(pair, hourKind)) {
    const place = splitClockHour(key)?.key;
    if (place === undefined) continue;
    const entry = places.get(place) ?? { hours: 0, others: 0 };
    entry.hours += 1;
    entry.others += otherHolders(pair.population, hourKind, key);
    places.set(place, entry);
  }
  return [...places].map(([key, { hours, others }]) => ({ key, hours, othersInHour: others / hours }));
}
