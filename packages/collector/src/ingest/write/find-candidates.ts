import { type BrowserSighting, HOLDERS_MAX, type KnownVisitor, visitorKeysOf } from "@samehand/scorer";
import type { Transaction } from "kysely";
import { findVisitors } from "../../db/queries/ingest/find-visitors.ts";
import type { Database } from "../../db/tables/index.ts";
import { createVisitorIndex, type Found, nearest } from "./visitor-index.ts";

export interface CandidateFinder {
  look(sighting: BrowserSighting): Promise<Found>;
  /** A visitor of this transaction, which no look-up in the store can see yet. Asked for at the first look-up. */
  see(visitorId: string, sighting: () => BrowserSighting): void;
}

/** Candidates from the store and from what the same transaction is about to write. */
export function createCandidateFinder(trx: Transaction<Database>, siteId: string): CandidateFinder {
  const fresh = createVisitorIndex();
  let unread: (() => void)[] = [];
  return {
    see(visitorId, sighting) {
      unread.push(() => fresh.see(visitorId, sighting()));
    },
    async look(sighting) {
      for (const read of unread) read();
      unread = [];
      const stored = await findVisitors(trx, siteId, visitorKeysOf(sighting), sighting.account);
      const own = fresh.look(sighting);
      const byId = new Map(stored.candidates.map((known) => [known.visitorId, known]));
      const both = new Map<string, number>();
      for (const known of own.candidates) {
        const before = byId.get(known.visitorId);
        byId.set(known.visitorId, before === undefined ? known : joined(before, known));
        for (const key of known.sharedKeys)
          if (before?.sharedKeys.includes(key)) both.set(key, (both.get(key) ?? 0) + 1);
      }
      return {
        candidates: nearest([...byId.values()]),
        holdersOf: (key) =>
          Math.min(HOLDERS_MAX, (stored.holders.get(key) ?? 0) + own.holdersOf(key) - (both.get(key) ?? 0)),
      };
    },
  };
}

/** One visitor as the store has it and as it was seen since. */
function joined(stored: KnownVisitor, fresh: KnownVisitor): KnownVisitor {
  const latest = fresh.lastSeenMs >= stored.lastSeenMs ? fresh : stored;
  return {
    ...latest,
    visits: stored.visits + fresh.visits,
    sharedKeys: [...new Set([...stored.sharedKeys, ...fresh.sharedKeys])],
    accounts: Math.max(stored.accounts, fresh.accounts),
    sameAccount: stored.sameAccount || fresh.sameAccount,
  };
}
