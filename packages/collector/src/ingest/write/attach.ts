import { evidenceOf, type Observation } from "@samehand/scorer";
import type { AddressFacts, EventDraft, ObservationFacts } from "../drafts.ts";
import { type Changes, seenAt } from "./changes.ts";

/** Which of an observation's measurements are the account's own. */
export interface Share {
  typing: boolean | ((itemAtMs: number) => boolean);
  pages: boolean;
}

/** The greatest dwell counted so far of a page view of an account, by session, account and page. */
export type CountedPages = Map<string, number>;

/** Counts a trusted observation for its account: this is where evidence comes from. */
export function attachObservation(
  changes: Changes,
  counted: CountedPages,
  facts: ObservationFacts,
  visitorId: string,
  account: string,
  share: Share,
): void {
  const { siteId } = changes;
  const at = new Date(facts.seenAtMs);
  const row = accountRow(changes, account, at);
  row.observations++;
  seenAt(changes.accountVisitors, `${account}\n${visitorId}`, at, () => ({
    site_id: siteId,
    account_id: account,
    visitor_id: visitorId,
    first_seen: at,
    last_seen: at,
    observations: 0,
  })).observations++;
  if (facts.address !== null) attachAddress(changes, account, facts.address, at);
  if (facts.print !== null) {
    const { key, hashes } = facts.print;
    const print = seenAt(changes.accountPrints, `${account}\n${key}`, at, () => ({
      site_id: siteId,
      account_id: account,
      print_key: key,
      device_class: facts.device.deviceClass,
      hashes: JSON.stringify(hashes),
      first_seen: at,
      last_seen: at,
      observations: 0,
    }));
    print.observations++;
    // What an update of the browser changed is not in the key: the latest by its own time is kept.
    if (at >= print.last_seen) {
      print.device_class = facts.device.deviceClass;
      print.hashes = JSON.stringify(hashes);
    }
  }
  for (const { kind, key } of evidenceOf(asObservation(facts)))
    attachEvidence(changes, account, kind, key, at);
  const isOwn = typeof share.typing === "function" ? share.typing : () => share.typing === true;
  const own = facts.typing.filter((typing) => isOwn(typing.itemAtMs));
  if (own.length > 0) changes.typing.set(account, [...(changes.typing.get(account) ?? []), ...own]);
  if (share.pages) {
    for (const page of facts.pages) {
      // Several items of one view replace each other: only what the dwell grew by is added.
      const view = `${facts.session}\n${account}\n${page.pageId}`;
      const before = counted.get(view);
      if (before === undefined) row.page_views++;
      row.page_dwell_ms += Math.max(0, Math.round(page.pageDwellMs) - (before ?? 0));
      counted.set(view, Math.max(before ?? 0, Math.round(page.pageDwellMs)));
    }
  }
}

/** Counts an event of the operator's server for its account. */
export function attachEvent(changes: Changes, event: EventDraft): void {
  const at = new Date(event.atMs);
  accountRow(changes, event.account, at).events++;
  for (const { kind, key } of event.evidence) attachEvidence(changes, event.account, kind, key, at);
  if (event.address === null) return;
  attachAddress(changes, event.account, event.address, at);
  const seen = { ...addressOf(event.address), atMs: event.atMs, deviceClass: "other" as const };
  for (const { kind, key } of evidenceOf(seen)) attachEvidence(changes, event.account, kind, key, at);
}

function accountRow(changes: Changes, account: string, at: Date) {
  return seenAt(changes.accounts, account, at, () => ({
    site_id: changes.siteId,
    account_id: account,
    first_seen: at,
    last_seen: at,
    observations: 0,
    events: 0,
    trust: "confirmed",
    page_views: 0,
    page_dwell_ms: 0,
  }));
}

function attachAddress(changes: Changes, account: string, address: AddressFacts, at: Date): void {
  seenAt(changes.accountAddresses, `${account}\n${address.addressKey}`, at, () => ({
    site_id: changes.siteId,
    account_id: account,
    address_key: address.addressKey,
    country: address.country,
    asn: address.asn,
    as_name: address.asName,
    network_class: address.networkClass,
    first_seen: at,
    last_seen: at,
    observations: 0,
  })).observations++;
}

function attachEvidence(changes: Changes, account: string, kind: string, key: string, at: Date): void {
  seenAt(changes.evidence, `${kind}\n${key}\n${account}`, at, () => ({
    site_id: changes.siteId,
    kind,
    key,
    account_id: account,
    first_seen: at,
    last_seen: at,
    observations: 0,
  })).observations++;
}

function asObservation(facts: ObservationFacts): Observation {
  // Half of the signals would be the print of a browser that nobody has.
  const signals = facts.print === null ? null : facts.signals;
  return {
    atMs: facts.seenAtMs,
    deviceClass: facts.device.deviceClass,
    ...(facts.visitorToken === null ? {} : { visitorToken: facts.visitorToken }),
    ...(signals === null ? {} : { signals }),
    ...(facts.address === null ? {} : addressOf(facts.address)),
  };
}

function addressOf(address: AddressFacts): { addressKey: string; prefixKey?: string } {
  const { addressKey, prefixKey } = address;
  return prefixKey === null ? { addressKey } : { addressKey, prefixKey };
}
