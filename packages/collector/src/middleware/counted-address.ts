import { isIPv4 } from "node:net";
import { prefixOf } from "../enrichment/address-number.ts";

/** What attempts and requests are counted by: an IPv4 address, or the /64 of an IPv6 address, which one line owns whole. */
export function countedAddress(ip: string): string {
  return isIPv4(ip) ? ip : prefixOf(ip);
}
