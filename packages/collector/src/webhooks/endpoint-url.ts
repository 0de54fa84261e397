import { type BlockList, isIP } from "node:net";
import { isAllowedAddress } from "./allowed-address.ts";

const URL_LENGTH = 2000;

/**
 * What is wrong with an endpoint's address, as a sentence; null where it may be kept. Names are looked up at each
 * delivery, since their addresses change.
 */
export function urlProblem(text: string, allowed: BlockList): string | null {
  if (text.length > URL_LENGTH) return `It is longer than ${URL_LENGTH} characters.`;
  const url = URL.parse(text);
  if (url === null) return "It is not an absolute address.";
  if (url.username !== "" || url.password !== "") return "It holds a name or password; use the signature.";
  if (url.hash !== "") return "It has a fragment, which is never sent.";
  const host = hostOf(url);
  if (isIP(host) !== 0 && !isAllowedAddress(host, allowed))
    return "Its address is not public, and webhooks.allowedRanges does not allow it.";
  if (url.protocol === "https:") return null;
  if (url.protocol !== "http:") return "It is neither https nor http.";
  // Inside the operator's own network; elsewhere accounts would be readable on the way.
  return isIP(host) !== 0 && allowed.check(host, isIP(host) === 4 ? "ipv4" : "ipv6")
    ? null
    : "Use https; http is for addresses that webhooks.allowedRanges names.";
}

/** The host as an address is written: without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}
