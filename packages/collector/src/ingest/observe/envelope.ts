import type { Envelope, Item, Signals } from "@samehand/protocol";
import { deviceOf } from "../../enrichment/user-agent.ts";
import { Rejection } from "../../errors.ts";
import type { FromItem, ItemDraft, ObservationDraft } from "../drafts.ts";
import { isValidSignature } from "../signature.ts";
import type { IngestDeps, RequestMeta } from "../types.ts";
import { addressFacts } from "./address.ts";
import { joinParts, measuredBy } from "./fingerprint.ts";
import { folded } from "./folded.ts";

/**
 * From the wire to an observation. Times are corrected by the skew of the page's clock, taken when it sent: an item
 * cannot have happened after it was received. Throws `invalid_signature`.
 */
export function observeEnvelope(
  deps: IngestDeps,
  siteId: string,
  envelope: Envelope,
  meta: RequestMeta,
): ObservationDraft {
  const receivedAtMs = deps.now();
  const clockSkewMs = Math.round(receivedAtMs - envelope.sentAt);
  const corrected = (item: Item) => Math.min(Math.round(item.at) + clockSkewMs, receivedAtMs);
  const from = (item: Item): FromItem => ({ itemId: item.id, itemAtMs: corrected(item) });
  const items = joinParts(
    envelope.items.map((item) => ({
      id: item.id,
      type: item.type,
      atMs: corrected(item),
      payload: payloadOf(item),
    })),
  );
  const device = deviceOf(meta.userAgent, envelopeSignals(envelope));
  return folded({
    observationId: deps.randomId(),
    receivedAtMs,
    requestUserAgent: meta.userAgent,
    atMs: Math.max(...envelope.items.map(corrected)),
    // Items may have waited in a queue for days; the address is the one they were sent from.
    seenAtMs: receivedAtMs,
    clockSkewMs,
    visitorToken: envelope.visitorToken ?? null,
    session: envelope.session,
    address: addressFacts(deps, siteId, meta.clientIp),
    device,
    ...measuredBy(items, device.deviceClass),
    typing: envelope.items
      .filter((item) => item.type === "typing")
      .map((item) => ({ ...item, ...from(item) })),
    pages: envelope.items.filter((item) => item.type === "page").map((item) => ({ ...item, ...from(item) })),
    items,
    identifies: identifies(deps, siteId, envelope, from, receivedAtMs),
  });
}

/** All that the envelope measured, for what the browser says of itself may stand in either part. */
function envelopeSignals({ items }: Envelope): Signals | null {
  const prints = items.filter((item) => item.type === "fingerprint").map((item) => item.signals);
  return prints.length > 1 ? Object.assign({}, ...prints) : (prints[0] ?? null);
}

/** What is stored of an item beside its columns. A signature has done its work and is not kept. */
function payloadOf(item: Item): ItemDraft["payload"] {
  if (item.type === "identify") return { account: item.account, signed: item.signature !== undefined };
  const { id: _id, at: _at, type: _type, ...payload } = item;
  // Without the item that it completes, a rest is no more than that item would be alone.
  return "completes" in payload ? { ...payload, partial: true } : payload;
}

function identifies(
  deps: IngestDeps,
  siteId: string,
  envelope: Envelope,
  from: (item: Item) => FromItem,
  nowMs: number,
): ObservationDraft["identifies"] {
  const found: ObservationDraft["identifies"][number][] = [];
  for (const [index, item] of envelope.items.entries()) {
    if (item.type !== "identify") continue;
    if (item.signature !== undefined) {
      const secret = deps.secrets.signingSecret(siteId);
      if (!isValidSignature(secret, item.account, item.signature, nowMs)) {
        throw new Rejection("invalid_signature", { path: `items[${index}].signature` });
      }
    }
    const trust = item.signature === undefined ? "claimed" : "confirmed";
    found.push({ account: item.account, trust, ...from(item) });
  }
  return found.toSorted((a, b) => a.itemAtMs - b.itemAtMs);
}
