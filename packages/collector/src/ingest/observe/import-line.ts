import type { ObservationLine } from "@samehand/protocol";
import { printOf } from "@samehand/scorer";
import { deviceOf } from "../../enrichment/user-agent.ts";
import type { ItemDraft, ObservationDraft } from "../drafts.ts";
import type { ObservingDeps } from "../types.ts";
import { addressFacts, opaqueAddress } from "./address.ts";

/** A colon keeps these apart from any id a browser may send: nobody can take the place of a line beforehand. */
export const IMPORTED = "import:";

/** An observation that the operator brings along: its account is the operator's word, so it is confirmed. */
export function observeLine(deps: ObservingDeps, siteId: string, line: ObservationLine): ObservationDraft {
  const atMs = Date.parse(line.at);
  const signals = line.signals ?? null;
  const typing = [line.behaviour?.typing ?? []].flat();
  const device = line.device ?? deviceOf(line.userAgent ?? null, signals);
  const itemId = `${IMPORTED}${line.id}`;
  const typingId = (index: number) => (index === 0 ? `${itemId}:typing` : `${itemId}:typing:${index}`);
  const items: ItemDraft[] = [
    {
      id: itemId,
      type: signals === null ? "import" : "fingerprint",
      atMs,
      payload: signals === null ? {} : { signals },
    },
  ];
  for (const [index, payload] of typing.entries())
    items.push({ id: typingId(index), type: "typing", atMs, payload });
  return {
    observationId: line.id,
    receivedAtMs: deps.now(),
    requestUserAgent: line.userAgent ?? null,
    atMs,
    seenAtMs: atMs,
    clockSkewMs: 0,
    visitorToken: line.visitor ?? null,
    session: null,
    address:
      line.ip !== undefined
        ? addressFacts(deps, siteId, line.ip)
        : line.ipKey !== undefined
          ? opaqueAddress(deps, siteId, line.ipKey, line.network)
          : null,
    device,
    signals,
    print: signals === null ? null : printOf(signals, device.deviceClass),
    typing: typing.map((summary, index) => ({ ...summary, itemId: typingId(index), itemAtMs: atMs })),
    pages: [],
    items,
    identifies:
      line.account === undefined
        ? []
        : [{ account: line.account, trust: "confirmed", itemId, itemAtMs: atMs }],
  };
}
