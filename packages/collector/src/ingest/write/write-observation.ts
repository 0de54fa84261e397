import type { ObservationDraft, Outcome, Trust } from "../drafts.ts";
import { marksSeen } from "../observe/marks.ts";
import { attachObservation } from "./attach.ts";
import { observationRow, seeVisitor } from "./observation-row.ts";
import type { Holder, Pending } from "./session-book.ts";
import type { SiteWriter } from "./site-writer.ts";

/**
 * Takes one observation into the changes: its visitor, and its account where there is one. Without an identify of its
 * own it belongs to whom its session belongs; with one, what its session did before anybody signed in belongs to the
 * first account named.
 */
export async function writeObservation(
  writer: SiteWriter,
  draft: ObservationDraft,
  duplicates: number,
): Promise<Outcome> {
  const { changes, book } = writer;
  const { session, visitorToken } = draft;
  const before = book.holderOf(session, visitorToken);
  const named = accountsNamed(draft);
  const first = named[0];
  const owner = named.at(-1) ?? before;
  const signedIn = owner !== null && writer.counts(owner.trust) ? owner.account : null;
  const visitor = await writer.visitors.resolve(draft, signedIn);
  const marks = marksSeen(draft);
  const row = observationRow(changes.siteId, draft, visitor, marks);
  changes.observations.set(draft.observationId, row);
  seeVisitor(changes, draft, visitor, marks);

  if (first !== undefined) attachPending(writer, session, visitorToken, first);
  if (owner === null) {
    book.wait(session, visitorToken, { facts: draft, visitorId: visitor.visitorId, claimedBy: null });
  } else {
    row.account_id = owner.account;
    row.trust = owner.trust;
    book.hold(session, visitorToken, owner);
    const ownFromMs = lastSwitchMs(draft, before);
    const share = { typing: (itemAtMs: number) => itemAtMs > ownFromMs, pages: true };
    if (writer.counts(owner.trust)) {
      attachObservation(changes, writer.countedPages, draft, visitor.visitorId, owner.account, share);
    } else {
      const pending = { facts: draft, visitorId: visitor.visitorId, claimedBy: owner.account };
      book.wait(session, visitorToken, pending);
      claimAccount(writer, owner.account, draft.seenAtMs);
    }
    // Accounts that left the page again before the envelope did were on this device all the same.
    for (const other of named.slice(0, -1)) {
      if (other.account === owner.account || !writer.counts(other.trust)) continue;
      const device = { typing: false, pages: false };
      attachObservation(changes, writer.countedPages, draft, visitor.visitorId, other.account, device);
    }
  }
  return {
    kind: "observation",
    observationId: draft.observationId,
    visitorId: visitor.visitorId,
    confidence: visitor.confidence,
    accepted: draft.items.length,
    duplicates,
  };
}

/** Each account the page named, in the order of the last time, confirmed where any of its identifies was signed. */
function accountsNamed(draft: ObservationDraft): Holder[] {
  const named = new Map<string, Trust>();
  for (const { account, trust } of draft.identifies) {
    const best = named.get(account) === "confirmed" ? "confirmed" : trust;
    named.delete(account);
    named.set(account, best);
  }
  return [...named].map(([account, trust]) => ({ account, trust }));
}

/**
 * Since when the keyboard is the last account's. Typing summed up before an account took over from another may hold
 * the other's hand, so it counts for neither; before the first account there was nobody else.
 */
function lastSwitchMs(draft: ObservationDraft, before: Holder | null): number {
  let account = before?.account ?? draft.identifies[0]?.account;
  let sinceMs = Number.NEGATIVE_INFINITY;
  for (const identify of draft.identifies) {
    if (identify.account !== account) sinceMs = identify.itemAtMs;
    account = identify.account;
  }
  return sinceMs;
}

/** Gives an account what its session did before it was named. Another account's claims stay what they are. */
export function attachPending(
  writer: SiteWriter,
  session: string | null,
  token: string | null,
  holder: Holder,
): void {
  const pending = writer.book.pendingOf(session, token);
  for (const [observationId, entry] of pending) {
    if (entry.claimedBy !== null && entry.claimedBy !== holder.account) continue;
    attachOnePending(writer, entry, holder);
    if (holder.trust === "confirmed") pending.delete(observationId);
  }
}

export function attachOnePending(writer: SiteWriter, entry: Pending, holder: Holder): void {
  const { changes } = writer;
  const { observationId } = entry.facts;
  // Where the site trusts claims, a claimed observation has been counted when it was claimed.
  const alreadyCounted = entry.claimedBy === holder.account && writer.counts("claimed");
  const known = changes.observations.get(observationId);
  if (known === undefined) changes.attached.push({ observationId, ...holder });
  else {
    known.account_id = holder.account;
    known.trust = holder.trust;
  }
  entry.claimedBy = holder.account;
  if (alreadyCounted) return;
  if (!writer.counts(holder.trust)) {
    claimAccount(writer, holder.account, entry.facts.seenAtMs);
    return;
  }
  const share = { typing: true, pages: true };
  attachObservation(changes, writer.countedPages, entry.facts, entry.visitorId, holder.account, share);
}

/** The account exists for the console, with nothing counted: anybody can put any name into a page. */
function claimAccount(writer: SiteWriter, account: string, seenAtMs: number): void {
  const at = new Date(seenAtMs);
  writer.changes.claimedAccounts.set(account, {
    site_id: writer.changes.siteId,
    account_id: account,
    first_seen: at,
    last_seen: at,
    observations: 0,
    events: 0,
    trust: "claimed",
    page_views: 0,
    page_dwell_ms: 0,
  });
}
