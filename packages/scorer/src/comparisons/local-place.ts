import type { NetworkClass } from "../evidence/types.ts";
import type { Pair } from "./comparison.ts";

/** Their customers come from everywhere, so that sharing one of their addresses says nothing of where people live. */
const FROM_EVERYWHERE: ReadonlySet<NetworkClass> = new Set(["vpn", "hosting", "tor", "relay", "satellite"]);

/**
 * Whether two accounts share a place that strangers of one country share: its people have one time zone and mostly one
 * language, so that those are no second coincidence.
 */
export function shareLocalPlace(pair: Pair): boolean {
  if (pair.shared("prefixHour").length > 0) return true;
  return pair.shared("address").some(({ place }) => !FROM_EVERYWHERE.has(place?.networkClass ?? "unknown"));
}
