import { LIMITS } from "@samehand/protocol";
import { hasSignedIdentify } from "../../db/queries/ingest/has-signed-identify.ts";
import type { ObservationRow } from "../../db/queries/ingest/session-observations.ts";
import { Rejection } from "../../errors.ts";
import type { Entry, Outcome } from "../drafts.ts";
import { attachObservation } from "./attach.ts";
import type { Holder } from "./session-book.ts";
import type { SiteWriter } from "./site-writer.ts";
import { storedFacts } from "./stored-facts.ts";
import { attachOnePending, attachPending } from "./write-observation.ts";

type Confirm = Extract<Entry, { kind: "confirm" }>;

/**
 * The operator's server says whose observation it was. A requestId serves once and for minutes. The server's word
 * weighs more than the page's claim and than what the session carried over, but does not undo a signature.
 */
export async function writeConfirm(
  writer: SiteWriter,
  confirm: Confirm,
  row: ObservationRow | undefined,
): Promise<Outcome | Rejection> {
  const { changes, book, trx } = writer;
  const tooOld = row !== undefined && confirm.nowMs - row.received_at.getTime() > LIMITS.requestIdAgeMs;
  if (row === undefined || tooOld || row.confirmed_at !== null || changes.confirmed.has(row.observation_id)) {
    return new Rejection("invalid_request_id", { path: "requestId" });
  }
  const another = row.account_id !== null && row.account_id !== confirm.account;
  if (another && (await hasSignedIdentify(trx, changes.siteId, row.observation_id))) {
    return new Rejection("conflict", { path: "account" });
  }
  const holder: Holder = { account: confirm.account, trust: "confirmed" };
  const [facts] = await storedFacts(trx, changes.siteId, [row]);
  if (facts === undefined) return new Rejection("invalid_request_id", { path: "requestId" });

  const isOwn = row.account_id === null || row.account_id === confirm.account;
  if (isOwn && row.trust !== "confirmed") {
    const pending = book.pendingOf(row.session, row.visitor_token);
    pending.delete(row.observation_id);
    attachOnePending(writer, { facts, visitorId: row.visitor_id, claimedBy: row.account_id }, holder);
  } else if (!isOwn) {
    const pending = book.pendingOf(row.session, row.visitor_token);
    pending.delete(row.observation_id);
    changes.attached.push({ observationId: row.observation_id, ...holder });
    // It was typed in what was another account's session: it may hold the other's hand.
    const share = { typing: false, pages: true };
    attachObservation(changes, writer.countedPages, facts, row.visitor_id, confirm.account, share);
  }
  attachPending(writer, row.session, row.visitor_token, holder);
  // The latest word counts for what the session does next.
  book.hold(row.session, row.visitor_token, holder);
  changes.confirmed.add(row.observation_id);
  return { kind: "confirm", visitorId: row.visitor_id, confidence: row.confidence };
}
