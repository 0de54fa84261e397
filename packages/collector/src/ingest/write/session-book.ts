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
  /** Observations that wait for an account, oldest first; the caller takes out those it attaches. */
  pendingOf(session: string | null, token: string | null): Promise<Map<string, Pending>>;
}

export async function openSessionBook(
  trx: Transaction<Database>,
  siteId: string,
  sessions: readonly string[],
  nowMs: number,
): Promise<SessionBook> {
  const since = new Date(nowMs - SESSION_MS);
  const holders = new Map<string, Holder>();
  for (const row of await sessionHolders(trx, siteId, sessions, since)) {
    if (row.account_id === null || row.trust === "none") continue;
    holders.set(nameOf(row.session, row.visitor_token), { account: row.account_id, trust: row.trust });
  }
  /** Read from the store when first asked for; those of this transaction wait in `fresh` until then. */
  const pending = new Map<string, Map<string, Pending>>();
  const fresh = new Map<string, Pending[]>();

  return {
    holderOf: (session, token) => (session === null ? null : (holders.get(nameOf(session, token)) ?? null)),
    hold(session, token, holder) {
      if (session !== null) holders.set(nameOf(session, token), holder);
    },
    wait(session, token, entry) {
      if (session === null) return;
      const name = nameOf(session, token);
      const known = pending.get(name);
      if (known === undefined) fresh.set(name, [...(fresh.get(name) ?? []), entry]);
      else known.set(entry.facts.observationId, entry);
    },
    async pendingOf(session, token) {
      if (session === null) return new Map();
      const name = nameOf(session, token);
      const known = pending.get(name);
      if (known !== undefined) return known;
      const rows = await unattachedObservations(trx, siteId, session, since);
      const own = rows.filter((row) => row.visitor_token === token).toReversed();
      const entries = [...(await withFacts(trx, siteId, own)), ...(fresh.get(name) ?? [])];
      const made = new Map(entries.map((entry) => [entry.facts.observationId, entry]));
      pending.set(name, made);
      return made;
    },
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
