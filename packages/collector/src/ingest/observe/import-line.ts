import type { ObservationLine } from "@samehand/protocol";
import { printOf } from "@samehand/scorer";
import { deviceOf } from "../../enrichment/user-agent.ts";
import type { ItemDraft, ObservationDraft } from "../drafts.ts";
import type { IngestDeps } from "../types.ts";
import { addressFacts, opaqueAddress } from "./address.ts";

/** An observation that the operator brings along: its account is the operator's word, so it is confirmed. */
export function observeLine(deps: IngestDeps, siteId: string, line: ObservationLine): ObservationDraft {
  const atMs = Date.parse(line.at);
  const signals = line.signals ?? null;
  const typing = line.behaviour?.typing;
  const device = deviceOf(line.userAgent ?? null, signals);
  // A colon keeps these apart from any id a browser may send: nobody can take the place of a line beforehand.
  const itemId = `import:${line.id}`;
  const typingId = `${itemId}:typing`;
  const items: ItemDraft[] = [
    {
      id: itemId,
      type: signals === null ? "import" : "fingerprint",
      atMs,
      payload: signals === null ? {} : { signals },
    },
  ];
  if (typing !== undefined) {
    items.push({ id: typingId, type: "typing", atMs, payload: typing });
  }
  return {
    observationId: line.id,
    receivedAtMs: deps.now(),
    atMs,
    seenAtMs: atMs,
    clockSkewMs: 0,
    visitorToken: line.visitor ?? null,
    session: null,
    address:
      line.ip !== undefined
        ? addressFacts(deps, siteId, line.ip)
        : line.ipKey !== undefined
          ? opaqueAddress(deps, siteId, line.ipKey)
          : null,
    device,
    signals,
    print: signals === null ? null : printOf(signals, device.deviceClass),
    typing: typing === undefined ? [] : [{ ...typing, itemId: typingId, itemAtMs: atMs }],
    pages: [],
    items,
    identifies:
      line.account === undefined
        ? []
        : [{ account: line.account, trust: "confirmed", itemId, itemAtMs: atMs }],
  };
}
