import type { ServerEvent } from "@samehand/protocol";
import { evidenceOfEvent } from "@samehand/scorer";
import type { EventDraft } from "../drafts.ts";
import { pseudonymiseData, pseudonymOf } from "../pseudonymise/event-data.ts";
import type { ObservingDeps } from "../types.ts";
import { addressFacts, opaqueAddress } from "./address.ts";

/** From an operator's event to what is stored of it: evidence keys and facts without raw personal values. */
export function observeEvent(deps: ObservingDeps, siteId: string, event: ServerEvent): EventDraft {
  const raw = event.data ?? {};
  const nowMs = deps.now();
  const data = pseudonymiseData(deps.secrets, siteId, raw, nowMs);
  const atMs = Date.parse(event.at);
  const ip = raw["ip"];
  const exportedIp = pseudonymOf(ip);
  const address =
    typeof ip === "string"
      ? addressFacts(deps, siteId, ip.trim())
      : exportedIp === null
        ? null
        : opaqueAddress(deps, siteId, exportedIp);
  if (address !== null) data["ip"] = address.addressKey;
  return {
    eventId: event.id,
    account: event.account,
    name: event.name,
    atMs,
    receivedAtMs: nowMs,
    data,
    evidence: evidenceOfEvent({ atMs, name: event.name, data }),
    address,
    requestId: event.requestId ?? null,
  };
}
