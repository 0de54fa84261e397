import {
  type BrowserSighting,
  CANDIDATES_MAX,
  HOLDERS_MAX,
  type KnownVisitor,
  visitorKeysOf,
} from "@samehand/scorer";

/** What a look-up brings: who it may be, and how common each of the sighting's keys is, up to `HOLDERS_MAX`. */
export interface Found {
  candidates: KnownVisitor[];
  holdersOf(key: string): number;
}

type Known = Omit<KnownVisitor, "sharedKeys" | "accounts" | "sameAccount">;

/** Visitors by their keys, in memory: the same look-up as `db/queries/ingest/find-visitors.ts`. */
export function createVisitorIndex() {
  const visitors = new Map<string, Known>();
  const accounts = new Map<string, Set<string>>();
  const holders = new Map<string, Set<string>>();
  const owned = new Map<string, Set<string>>();
  const addTo = (sets: Map<string, Set<string>>, name: string, value: string) => {
    sets.set(name, (sets.get(name) ?? new Set()).add(value));
  };

  return {
    look(sighting: BrowserSighting): Found {
      const shared = new Map<string, string[]>();
      const own = sighting.account === null ? undefined : owned.get(sighting.account);
      if (own !== undefined && own.size <= CANDIDATES_MAX) for (const id of own) shared.set(id, []);
      for (const key of visitorKeysOf(sighting)) {
        const all = holders.get(key);
        if (all === undefined || all.size > CANDIDATES_MAX) continue;
        for (const id of all) shared.set(id, [...(shared.get(id) ?? []), key]);
      }
      const candidates = [...shared].flatMap(([visitorId, sharedKeys]): KnownVisitor[] => {
        const known = visitors.get(visitorId);
        const signedIn = accounts.get(visitorId);
        return known === undefined
          ? []
          : [
              {
                ...known,
                sharedKeys,
                accounts: Math.min(2, signedIn?.size ?? 0),
                sameAccount: own?.has(visitorId) === true,
              },
            ];
      });
      return {
        candidates: nearest(candidates),
        holdersOf: (key) => Math.min(HOLDERS_MAX, holders.get(key)?.size ?? 0),
      };
    },
    see(visitorId: string, sighting: BrowserSighting): void {
      const { trace, network, account, atMs } = sighting;
      const { asn = null, country = null } = network ?? {};
      const visits = (visitors.get(visitorId)?.visits ?? 0) + 1;
      visitors.set(visitorId, { visitorId, trace, lastSeenMs: atMs, asn, country, visits });
      if (account !== null) {
        addTo(accounts, visitorId, account);
        addTo(owned, account, visitorId);
      }
      for (const key of visitorKeysOf(sighting)) addTo(holders, key, visitorId);
    },
  };
}

/** Those that share the account or the most keys, the latest first: as many as are compared. */
export function nearest(candidates: readonly KnownVisitor[]): KnownVisitor[] {
  return candidates
    .toSorted(
      (a, b) =>
        Number(b.sameAccount) - Number(a.sameAccount) ||
        b.sharedKeys.length - a.sharedKeys.length ||
        b.lastSeenMs - a.lastSeenMs ||
        (a.visitorId < b.visitorId ? -1 : 1),
    )
    .slice(0, CANDIDATES_MAX);
}
