import type { Transaction } from "kysely";
import { waitingParts } from "../../db/queries/ingest/waiting-parts.ts";
import type { Database } from "../../db/tables/index.ts";
import type { UserAgentFacts } from "../../enrichment/user-agent.ts";
import type { FingerprintPayload, ObservationDraft } from "../drafts.ts";
import {
  areParts,
  type FingerprintDraft,
  isFingerprint,
  joined,
  measuredBy,
} from "../observe/fingerprint.ts";
import { SESSION_MS } from "./session-book.ts";

/** A fingerprint item whose other part has not come yet, and the device of its observation. */
interface Part {
  owner: string;
  item: FingerprintDraft;
  device: UserAgentFacts;
}

/**
 * Joins fingerprint items that arrived in two envelopes: whichever comes second is written with the signals of both.
 * Parts belong together only within one session of one visitor token. The sessions must be locked.
 */
export async function completeFingerprints(
  trx: Transaction<Database>,
  siteId: string,
  drafts: readonly ObservationDraft[],
  nowMs: number,
): Promise<ObservationDraft[]> {
  const halves = drafts.flatMap((draft) => draft.items.filter(isPart).map((item) => ({ draft, item })));
  if (halves.length === 0) return [...drafts];
  const stored = await waitingParts(trx, siteId, {
    sessions: [...new Set(halves.flatMap(({ draft }) => draft.session ?? []))],
    firsts: halves.flatMap(({ item }) => item.payload.completes ?? []),
    completes: halves.flatMap(({ item }) => (item.payload.completes === undefined ? item.id : [])),
    since: new Date(nowMs - SESSION_MS),
  });
  const waiting: Part[] = stored.map((row) => ({
    owner: ownerOf(row.session, row.visitor_token),
    item: {
      id: row.item_id,
      type: "fingerprint",
      atMs: row.at.getTime(),
      payload: row.payload as FingerprintPayload,
    },
    device: {
      browser: row.browser,
      os: row.os,
      deviceClass: row.device_class as UserAgentFacts["deviceClass"],
    },
  }));
  return drafts.map((draft) => {
    const completed = complete(draft, waiting);
    const owner = ownerOf(draft.session, draft.visitorToken);
    for (const item of completed.items.filter(isPart)) waiting.push({ owner, item, device: draft.device });
    return completed;
  });
}

function complete(draft: ObservationDraft, waiting: readonly Part[]): ObservationDraft {
  const owner = ownerOf(draft.session, draft.visitorToken);
  let { device } = draft;
  let found = false;
  const items = draft.items.map((item) => {
    const other = isPart(item)
      ? waiting.find((part) => part.owner === owner && areParts(item, part.item))
      : undefined;
    if (!isPart(item) || other === undefined) return item;
    found = true;
    // What a browser calls itself is in the first part.
    if (item.payload.completes !== undefined) device = other.device;
    return joined(item, other.item.payload);
  });
  return found ? { ...draft, items, device, ...measuredBy(items, device.deviceClass) } : draft;
}

function isPart(item: ObservationDraft["items"][number]): item is FingerprintDraft {
  return isFingerprint(item) && item.text === undefined && item.payload.partial === true;
}

function ownerOf(session: string | null, token: string | null): string {
  return `${session}\n${token ?? ""}`;
}
