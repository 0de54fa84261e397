import { type Envelope, LIMITS, PROTOCOL_VERSION } from "@samehand/protocol";
import type { Entry } from "./queue.ts";

/** Chromium refuses more than 64 KiB of keepalive bodies in flight; the rest is room for another script's beacon. */
export const IN_FLIGHT_MAX_BYTES = 60 * 1024;

/** What every envelope of a page says. */
export interface Sender {
  siteKey: string;
  sdk: string;
  visitorToken?: string;
}

export interface Packet {
  session: string;
  ids: string[];
  body: string;
  bytes: number;
}

/**
 * The next envelope: the oldest entries of the newest session, whose page waits for the receipt, as many as fit into
 * `bytesMax` of UTF-8.
 * An entry that fits into no envelope is packed alone, and the collector's answer decides.
 */
export function pack(
  entries: readonly Entry[],
  sender: Sender,
  sentAt: number,
  bytesMax: number,
): Packet | undefined {
  const newest = entries.at(-1);
  if (!newest) return undefined;
  const { session } = newest;
  const candidates = entries
    .filter((entry) => entry.session === session)
    .slice(0, LIMITS.itemsPerEnvelope)
    // A clock that was put back meanwhile: nothing happened after it was sent, and the collector would refuse it.
    .map(({ item }) => ({ ...item, at: Math.min(item.at, sentAt) }));
  for (let count = candidates.length; count > 0; count >>= 1) {
    const items = candidates.slice(0, count);
    const envelope: Envelope = {
      version: PROTOCOL_VERSION,
      ...sender,
      session,
      sentAt,
      items,
    };
    const body = JSON.stringify(envelope);
    const { length: bytes } = new TextEncoder().encode(body);
    if (bytes <= bytesMax || (count === 1 && bytesMax >= IN_FLIGHT_MAX_BYTES))
      return { session, ids: items.map(({ id }) => id), body, bytes };
  }
  return undefined;
}
