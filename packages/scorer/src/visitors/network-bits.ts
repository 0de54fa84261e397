import { addressShares, isPhoneLike, type NetworkLevel, type VisitorModel } from "./model.ts";
import type { BrowserSighting, KnownVisitor } from "./types.ts";
import { networkKeysOf } from "./visitor-keys.ts";

const HOUR_MS = 3_600_000;

export interface NetworkComparison {
  level: NetworkLevel;
  /** log2 P(this | one browser) / P(this | a stranger's). */
  bits: number;
  /** Other machines of one image that are to be expected here, for each visitor that returns. */
  twins: number;
}

/** Null where one of both has no network. `holdersOf` counts the visitors of a key. */
export function compareNetworks(
  sighting: BrowserSighting,
  known: KnownVisitor,
  holdersOf: (key: string) => number,
  model: VisitorModel,
): NetworkComparison | null {
  const { network, trace } = sighting;
  if (network === null) return null;
  const keys = networkKeysOf(trace, network);
  const level = levelOf(sighting, known, keys);
  if (level === null) return null;
  const { same, sameWithinHour, strangers, prefixCrowding, bitsMax, twins } = model.network;
  const usual = same[isPhoneLike(trace.deviceClass) ? "phone" : "other"][level];
  const stays = level === "address" && Math.abs(sighting.atMs - known.lastSeenMs) < HOUR_MS;
  const ours = stays ? sameWithinHour : usual;
  if (level !== "address" && level !== "prefix") {
    // A provider of servers hands out one image to many.
    const images = level === "provider" && network.networkClass === "hosting";
    return { level, bits: Math.log2(ours / strangers[level]), twins: images ? twins.hosting : 0 };
  }
  const { prior, floor } = addressShares(network.networkClass);
  const key = level === "address" ? keys.address : keys.prefix;
  const others = Math.max(0, (key === null ? 0 : holdersOf(key)) - 1);
  const crowding = level === "address" ? 1 : prefixCrowding;
  const share = Math.min(1, crowding * Math.max(floor, prior * (1 + others)));
  return { level, bits: Math.min(bitsMax, Math.log2(ours / share)), twins: twins[network.networkClass] };
}

function levelOf(
  { network }: BrowserSighting,
  { sharedKeys, asn, country }: KnownVisitor,
  keys: { address: string; prefix: string | null },
): NetworkLevel | null {
  if (sharedKeys.includes(keys.address)) return "address";
  if (keys.prefix !== null && sharedKeys.includes(keys.prefix)) return "prefix";
  if (network?.asn != null && network.asn === asn) return "provider";
  if (network?.country == null || country === null) return null;
  return network.country === country ? "country" : "elsewhere";
}
