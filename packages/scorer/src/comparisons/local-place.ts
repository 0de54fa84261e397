import type { NetworkClass } from "../evidence/types.ts";
import { type Pair, sharedOfKind } from "./comparison.ts";

/** Their customers come from everywhere, so that sharing one of their addresses says nothing of where people live. */
const FROM_EVERYWHERE: ReadonlySet<NetworkClass> = new Set(["vpn", "hosting", "tor", "relay", "satellite"]);

/**
 * Whether two accounts share a place that strangers of one country share: its people have one time zone and mostly one
 * language, so that those are no second coincidence.
 */
export function shareLocalPlace(pair: Pair): boolean {
  if (sharedOfKind(pair, "prefixHour").length > 0) return true;
  return sharedOfKind(pair, "address").some(
    ({ key }) => !FROM_EVERYWHERE.has(pair.population.networkClassOf(key) ?? "unknown"),
  );
}
