import type { NetworkClass } from "../evidence/types.ts";

/** Networks whose lines lie at one place: a home, an office, a campus. */
const FIXED: ReadonlySet<NetworkClass> = new Set(["residential", "business", "education"]);
/** Networks behind which somebody hides where they are. */
const ANONYMOUS: ReadonlySet<NetworkClass> = new Set(["hosting", "vpn", "tor"]);
/** Networks whose exit lies in a country by chance of the route, not by choice or place. */
const WANDERING: ReadonlySet<NetworkClass> = new Set(["tor", "relay", "gateway", "satellite", "private"]);

export const isFixedLine = (networkClass: NetworkClass) => FIXED.has(networkClass);
export const isAnonymous = (networkClass: NetworkClass) => ANONYMOUS.has(networkClass);
export const saysCountry = (networkClass: NetworkClass) => !WANDERING.has(networkClass);
