import { type Footprint, holdersOf } from "../footprints.ts";
import { Pairs } from "../pairs.ts";

/** The rule of most peers: two accounts on one address are one hand. */
export function sharedAddress(footprints: readonly Footprint[]): Pairs {
  const pairs = new Pairs(footprints.length);
  for (const accounts of holdersOf(footprints, ({ addresses }) => addresses).values())
    for (const [index, a] of accounts.entries()) for (const b of accounts.slice(index + 1)) pairs.add(a, b);
  return pairs;
}
