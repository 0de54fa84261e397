import { type Footprint, holdersOf } from "../footprints.ts";
import { Pairs } from "../pairs.ts";

/**
 * A careful rule: one device (the same token, or the same hash of all signals) and meetings at addresses that add up,
 * each clock hour at an address counting one over the number of others there.
 */
export function deviceAndAddress(footprints: readonly Footprint[]): Pairs {
  const atOnce = holdersOf(footprints, ({ addressHours }) => addressHours);
  const devices = holdersOf(footprints, ({ tokens, prints }) => [...tokens, ...prints]);
  const pairs = new Pairs(footprints.length);
  for (const accounts of devices.values())
    for (const [index, a] of accounts.entries())
      for (const b of accounts.slice(index + 1))
        if (meetings(footprints[a], footprints[b], atOnce) >= 1) pairs.add(a, b);
  return pairs;
}

function meetings(
  a: Footprint | undefined,
  b: Footprint | undefined,
  atOnce: ReadonlyMap<string, readonly number[]>,
): number {
  let sum = 0;
  for (const hour of a?.addressHours ?? [])
    if (b?.addressHours.has(hour)) sum += 1 / Math.max(1, (atOnce.get(hour)?.length ?? 2) - 1);
  return sum;
}
