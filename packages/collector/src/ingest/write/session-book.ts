import type { Transaction } from "kysely";
import {
  type ObservationRow,
  sessionHolders,
  unattachedObservations,
} from "../../db/queries/ingest/session-observations.ts";
import type { Database } from "../../db/tables/index.ts";
import type { ObservationFacts, Trust } from "../drafts.ts";
import { storedFacts } from "./stored-facts.ts";

/** An account is carried over within one browser session for at most a day. */
export const SESSION_MS = 24 * 60 * 60 * 1000;

/** Whose session it is, by the latest identify. */
export interface Holder {
  account: string;
  trust: Trust;
}

/** An observation of a session that no trusted account has counted yet. */
export interface Pending {
  facts: ObservationFacts;
  visitorId: string;
  /** The account that a page claimed it for. */
  claimedBy: string | null;
}

/**
 * What is known of the sessions of one transaction. A session is one browser's: the same session id under another
 * visitor token is another session. The sessions must be locked.
 */
export interface SessionBook {
  holderOf(session: string | null, token: string | null): Holder | null;
  hold(session: string | null, token: string | null, holder: Holder): void;
  /** An observation of this transaction waits for an account. */
  wait(session: string | null, token: string | null, pending: Pending): void;
  /**
   * Observations that wait for an account, oldest first; the caller takes out those it attaches. Of a session that was
   * not opened as `attaching`, those of this transaction alone.
   */
  pendingOf(session: string | null, token: string | null): Map<string, Pending>;
}

/** `attaching` are those of the sessions that are named an account now. */
export interface BookedSessions {
  sessions: readonly string[];
  attaching: readonly string[];
}

export async function openSessionBook(
  trx: Transaction<Database>,
  siteId: string,
  { sessions, attaching }: BookedSessions,
  nowMs: number,
): Promise<SessionBook> {
  const since = new Date(nowMs - SESSION_MS);
  const holders = new Map<string, Holder>();
  for (const row of await sessionHolders(trx, siteId, sessions, since)) {
    if (row.account_id === null || row.trust === "none") continue;
    holders.set(nameOf(row.session, row.visitor_token), { account: row.account_id, trust: row.trust });
  }
  const pending = new Map<string, Map<string, Pending>>();
  const pendingAs = (name: string) => {
    const known = pending.get(name) ?? new Map<string, Pending>();
    pending.set(name, known);
    return known;
  };
  const rows = (await unattachedObservations(trx, siteId, attaching, since)).toReversed();
  for (const entry of await withFacts(trx, siteId, rows)) {
    const { observationId, session, visitorToken } = entry.facts;
    pendingAs(nameOf(session, visitorToken)).set(observationId, entry);
  }

  return {
    holderOf: (session, token) => (session === null ? null : (holders.get(nameOf(session, token)) ?? null)),
    hold(session, token, holder) {
      if (session !== null) holders.set(nameOf(session, token), holder);
    },
    wait(session, token, entry) {
      if (session !== null) pendingAs(nameOf(session, token)).set(entry.facts.observationId, entry);
    },
    pendingOf: (session, token) => (session === null ? new Map() : pendingAs(nameOf(session, token))),
  };
}

async function withFacts(
  trx: Transaction<Database>,
  siteId: string,
  rows: readonly ObservationRow[],
): Promise<Pending[]> {
  const facts = await storedFacts(trx, siteId, rows);
  return rows.flatMap((row, index) => {
    const own = facts[index];
    return own === undefined ? [] : [{ facts: own, visitorId: row.visitor_id, claimedBy: row.account_id }];
  });
}

function nameOf(session: string | null, token: string | null): string {
  return `${session}\n${token ?? ""}`;
}
