import { traceOf } from "@samehand/scorer";
import type { Insertable } from "kysely";
import type { ItemsTable, ObservationsTable } from "../../db/tables/observations.ts";
import type { VisitorsTable } from "../../db/tables/visitors.ts";
import type { ItemDraft, ObservationDraft } from "../drafts.ts";
import type { marksSeen } from "../observe/marks.ts";
import { type Changes, seenAt } from "./changes.ts";

type Marks = ReturnType<typeof marksSeen>;

export interface Resolved {
  visitorId: string;
  /** 0 to 1. */
  confidence: number;
  /** Of what the visitor was seen as now, where that is not as it was the last time. */
  newSight?: string;
}

export function itemRow(siteId: string, observationId: string, item: ItemDraft): Insertable<ItemsTable> {
  return {
    site_id: siteId,
    item_id: item.id,
    observation_id: observationId,
    type: item.type,
    at: new Date(item.atMs),
    payload: item.text ?? JSON.stringify(item.payload),
  };
}

/** An observation before anybody is known to own it. */
export function observationRow(
  siteId: string,
  draft: ObservationDraft,
  visitor: Resolved,
  marks: Marks,
): Insertable<ObservationsTable> {
  return {
    site_id: siteId,
    observation_id: draft.observationId,
    received_at: new Date(draft.receivedAtMs),
    at: new Date(draft.atMs),
    clock_skew_ms: draft.clockSkewMs,
    visitor_id: visitor.visitorId,
    visitor_token: draft.visitorToken,
    confidence: visitor.confidence,
    session: draft.session,
    account_id: null,
    trust: "none",
    address_key: draft.address?.addressKey ?? null,
    prefix_key: draft.address?.prefixKey ?? null,
    country: draft.address?.country ?? null,
    asn: draft.address?.asn ?? null,
    as_name: draft.address?.asName ?? null,
    network_class: draft.address?.networkClass ?? "unknown",
    browser: draft.device.browser,
    os: draft.device.os,
    device_class: draft.device.deviceClass,
    print_key: draft.print?.key ?? null,
    confirmed_at: null,
    marks: marks === null ? null : JSON.stringify(marks),
  };
}

/** Adds the observation to its visitor. */
export function seeVisitor(
  changes: Changes,
  draft: ObservationDraft,
  { visitorId, newSight }: Resolved,
  marks: Marks,
): void {
  const at = new Date(draft.seenAtMs);
  const row = seenAt(
    changes.visitors,
    visitorId,
    at,
    (): Insertable<VisitorsTable> & { first_seen: Date; last_seen: Date } => ({
      site_id: changes.siteId,
      visitor_id: visitorId,
      first_seen: at,
      last_seen: at,
      observations: 0,
      browser: null,
      os: null,
      device_class: "other",
      print_key: null,
      signals: "{}",
      marks: "{}",
      trace: null,
      keys_mark: null,
      sight_mark: null,
      asn: null,
      country: null,
    }),
  );
  row.observations++;
  row.browser = draft.device.browser ?? row.browser ?? null;
  row.os = draft.device.os ?? row.os ?? null;
  row.asn = draft.address?.asn ?? row.asn ?? null;
  row.country = draft.address?.country ?? row.country ?? null;
  if (draft.device.deviceClass !== "other") row.device_class = draft.device.deviceClass;
  // Part of the signals must not wipe out the whole.
  const isMore = draft.print === null ? row.print_key === null : newSight !== undefined;
  const signals = isMore ? draft.signals : null;
  if (signals !== null && Object.keys(signals).length > 0) {
    row.print_key = draft.print?.key ?? null;
    row.signals = JSON.stringify(signals, withoutTimes);
    row.trace = draft.print === null ? null : JSON.stringify(traceOf(draft.print.hashes, draft.device));
    row.sight_mark = newSight ?? null;
  }
  if (marks !== null) row.marks = JSON.stringify({ ...JSON.parse(row.marks ?? "{}"), ...marks });
}

/** Of signals: they take another time at each visit, and what is the same otherwise need not be written again. */
function withoutTimes(name: string, value: unknown): unknown {
  return name === "durationMs" ? undefined : value;
}
