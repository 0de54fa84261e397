import type { NetworkClass, Population } from "@samehand/scorer";
import { holderKey } from "../../db/queries/scoring/profiles.ts";
import { roundUp } from "./round-count.ts";

/** The population as comparisons see it: rounded, see `round-count.ts`. */
export function populationOf(
  accounts: number,
  holders: ReadonlyMap<string, number>,
  networkClasses: ReadonlyMap<string, NetworkClass>,
): Population {
  return {
    accounts,
    holders: (kind, key) => Math.min(roundUp(holders.get(holderKey(kind, key)) ?? 0), accounts),
    networkClassOf: (addressKey) => networkClasses.get(addressKey) ?? null,
  };
}
