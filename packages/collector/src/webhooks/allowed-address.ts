import { type BlockList, isIP } from "node:net";
import { specialRangeOf } from "../enrichment/special-ranges.ts";
import { blockListOf } from "../trusted-ranges.ts";

/**
 * IPv6 that carries an IPv4 address or goes through a translator: behind it may be any machine of a private network.
 * Mapped (`::ffff:…`) is checked as the IPv4 address that it is.
 */
const CARRIERS = blockListOf([
  "::/96",
  "64:ff9b::/96",
  "64:ff9b:1::/48",
  "2001::/32",
  "2002::/16",
  "fec0::/10",
]);
/** What is handed out to the internet; RFC 4291 and IANA's registry. */
const GLOBAL_IPV6 = blockListOf(["2000::/3"]);

/**
 * Whether a webhook may be sent to this address: an ordinary public one, or one that the configuration allows. Clouds
 * answer at link-local addresses with the machine's own credentials, and an operator's network trusts its own.
 */
export function isAllowedAddress(ip: string, allowed: BlockList): boolean {
  const version = isIP(ip);
  if (version === 0) return false;
  if (version === 4) return allowed.check(ip, "ipv4") || specialRangeOf(ip) === null;
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  if (mapped !== undefined) return isAllowedAddress(mapped, allowed);
  if (allowed.check(ip, "ipv6")) return true;
  return GLOBAL_IPV6.check(ip, "ipv6") && !CARRIERS.check(ip, "ipv6") && specialRangeOf(ip) === null;
}
