import type { ServerEvent } from "@samehand/protocol";
import { evidenceOfEvent } from "@samehand/scorer";
import type { EventDraft } from "../drafts.ts";
import { pseudonymiseData, pseudonymOf } from "../pseudonymise/event-data.ts";
import type { ObservingDeps } from "../types.ts";
import { addressFacts, opaqueAddress } from "./address.ts";

/** From an operator's event to what is stored of it: evidence keys and facts without raw personal values. */
export function observeEvent(deps: ObservingDeps, siteId: string, event: ServerEvent): EventDraft {
  const raw = event.data ?? {};
  const data = pseudonymiseData(deps.secrets, siteId, raw);
  const atMs = Date.parse(event.at);
  const ip = raw["ip"];
  const exportedIp = pseudonymOf(ip);
  return {
    eventId: event.id,
    account: event.account,
    name: event.name,
    atMs,
    receivedAtMs: deps.now(),
    data,
    evidence: evidenceOfEvent({ atMs, name: event.name, data }),
    address:
      typeof ip === "string"
        ? addressFacts(deps, siteId, ip.trim())
        : exportedIp === null
          ? null
          : opaqueAddress(deps, siteId, exportedIp),
    requestId: event.requestId ?? null,
  };
}
