import { type AccountProfile, type NetworkClass, UNSHARED_KINDS } from "@samehand/scorer";
import type { Kysely } from "kysely";
import type { Value } from "../../db/queries/scoring/dirty-evidence.ts";
import { holdersOf } from "../../db/queries/scoring/holders.ts";
import { holderKey, loadProfiles } from "../../db/queries/scoring/profiles.ts";
import type { Database } from "../../db/tables/index.ts";
import { PROFILES_IN_MEMORY, PROFILES_PER_QUERY } from "./settings.ts";

/** Profiles of one pass, loaded in bulk. */
export interface ProfileCache {
  /** Afterwards `get` knows each of these. */
  load(accounts: Iterable<string>): Promise<void>;
  get(account: string): AccountProfile;
  /** Of the values that weigh in a pair of these accounts; see `holderKey`. */
  holders: ReadonlyMap<string, number>;
  networkClasses: ReadonlyMap<string, NetworkClass>;
}

export function profileCache(db: Kysely<Database>, siteId: string): ProfileCache {
  const profiles = new Map<string, AccountProfile>();
  const holders = new Map<string, number>();
  const networkClasses = new Map<string, NetworkClass>();
  /** Values that one of the accounts holds, so far. */
  const heldOnce = new Set<string>();
  /** What only one holds is most of what there is, and its count weighs in no pair. */
  const weighing = (loaded: Iterable<AccountProfile>): Value[] => {
    const found = new Map<string, Value>();
    for (const { evidence } of loaded)
      for (const { kind, key } of evidence) {
        const name = holderKey(kind, key);
        if (holders.has(name) || found.has(name)) continue;
        if (heldOnce.has(name) || UNSHARED_KINDS.includes(kind)) found.set(name, { kind, key });
        else heldOnce.add(name);
      }
    return [...found.values()];
  };
  return {
    holders,
    networkClasses,
    load: async (accounts) => {
      const missing = [...new Set(accounts)].filter((account) => !profiles.has(account));
      if (profiles.size + missing.length > PROFILES_IN_MEMORY) {
        for (const map of [profiles, holders, networkClasses, heldOnce]) map.clear();
        missing.splice(0, missing.length, ...new Set(accounts));
      }
      for (let from = 0; from < missing.length; from += PROFILES_PER_QUERY) {
        const loaded = await loadProfiles(db, siteId, missing.slice(from, from + PROFILES_PER_QUERY));
        for (const [account, profile] of loaded.byAccount) profiles.set(account, profile);
        for (const row of await holdersOf(db, siteId, weighing(loaded.byAccount.values())))
          holders.set(holderKey(row.kind, row.key), row.holders);
        for (const [key, networkClass] of loaded.networkClasses) networkClasses.set(key, networkClass);
      }
    },
    get: (account) => profiles.get(account) ?? { account, evidence: [], prints: [], typing: null },
  };
}
