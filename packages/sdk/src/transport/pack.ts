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
  ids: string[];
  body: string;
  bytes: number;
}

/**
 * The next envelope: the oldest entries, all of one session, as many as fit into `bytesMax` of UTF-8.
 * An entry that fits into no envelope is packed alone, and the collector's answer decides.
 */
export function pack(
  entries: readonly Entry[],
  sender: Sender,
  sentAt: number,
  bytesMax: number,
): Packet | undefined {
  const first = entries[0];
  if (!first) return undefined;
  const candidates = entries
    .filter(({ session }) => session === first.session)
    .slice(0, LIMITS.itemsPerEnvelope)
    .map(({ item }) => item);
  for (let count = candidates.length; count > 0; count = count > 8 ? count >> 1 : count - 1) {
    const items = candidates.slice(0, count);
    const envelope: Envelope = {
      version: PROTOCOL_VERSION,
      ...sender,
      session: first.session,
      sentAt,
      items,
    };
    const body = JSON.stringify(envelope);
    const { length: bytes } = new TextEncoder().encode(body);
    if (bytes <= bytesMax || (count === 1 && bytesMax >= IN_FLIGHT_MAX_BYTES))
      return { ids: items.map(({ id }) => id), body, bytes };
  }
  return undefined;
}
