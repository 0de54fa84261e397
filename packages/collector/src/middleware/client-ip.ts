import { type BlockList, isIP, isIPv4 } from "node:net";
import type { Context } from "hono";
import type { Env } from "../routes/route.ts";
import { blockListOf } from "../trusted-ranges.ts";

/** What the HTTP server puts into `c.env`. */
interface SocketBindings {
  incoming?: { socket?: { remoteAddress?: string | undefined } };
}
/** Where the peer has already gone, or no socket exists. Belongs to no network. */
const NO_ADDRESS = "0.0.0.0";
/** Longer chains are made up; the right end is what our proxies wrote. */
const HOPS_MAX = 32;

/** In which proxies tell whom they speak for; the first alone is read. */
export const FORWARDING_HEADERS = [
  "x-forwarded-for",
  "forwarded",
  "x-real-ip",
  "cf-connecting-ip",
  "true-client-ip",
  "fastly-client-ip",
] as const;
export type ForwardingHeader = (typeof FORWARDING_HEADERS)[number];

/**
 * The address of a request's client: the socket's peer; where that is a trusted proxy, the right-most hop of `x-forwarded-for` that is
 * not. What stands to the left of that hop was written by the client and is never believed. `unheard` is told of a request
 * that names somebody in a header, and for which the peer was taken nevertheless.
 */
export function clientIp(
  trustedProxies: readonly string[],
  unheard: (header: ForwardingHeader) => void,
): (c: Context<Env>) => string {
  const trusted = blockListOf(trustedProxies);
  return (c) => {
    const peer = peerOf(c);
    const client = resolveClientIp(peer, c.req.header("x-forwarded-for"), trusted);
    if (client === (plainAddress(peer) ?? NO_ADDRESS)) {
      const named = FORWARDING_HEADERS.find((header) => c.req.header(header) !== undefined);
      if (named !== undefined) unheard(named);
    }
    return client;
  };
}

export function resolveClientIp(peer: string, forwardedFor: string | undefined, trusted: BlockList): string {
  let client = plainAddress(peer) ?? NO_ADDRESS;
  // Whom we trust is dear to ask, and only matters where there is somebody to ask about.
  if (forwardedFor === undefined) return client;
  const hops = forwardedFor.split(",").slice(-HOPS_MAX);
  while (isTrusted(client, trusted) && hops.length > 0) {
    const hop = plainAddress(hops.pop()?.trim() ?? "");
    // Rubbish ends the chain: the last address known for sure is the answer.
    if (hop === null) break;
    client = hop;
  }
  return client;
}

/** One spelling for one address: IPv4 out of its IPv6 mapping, no port, no zone, IPv6 compressed; null for no address. */
export function plainAddress(text: string): string | null {
  const bracketed = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(text)?.[1];
  const portless = /^([\d.]+):\d{1,5}$/.exec(text)?.[1];
  const address = (bracketed ?? portless ?? text).split("%")[0] ?? "";
  if (isIPv4(address)) return address;
  if (isIP(address) === 0) return null;
  const canonical = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(canonical);
  if (mapped?.[1] === undefined || mapped[2] === undefined) return canonical;
  const [high, low] = [Number.parseInt(mapped[1], 16), Number.parseInt(mapped[2], 16)];
  return [high >> 8, high & 255, low >> 8, low & 255].join(".");
}

function isTrusted(address: string, trusted: BlockList): boolean {
  return trusted.check(address, isIPv4(address) ? "ipv4" : "ipv6");
}

function peerOf(c: Context<Env>): string {
  const bindings = c.env as SocketBindings | undefined;
  return bindings?.incoming?.socket?.remoteAddress ?? "";
}
