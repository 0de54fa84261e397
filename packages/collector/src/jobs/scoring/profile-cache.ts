import type { AccountProfile, NetworkClass } from "@samehand/scorer";
import type { Kysely } from "kysely";
import { loadProfiles } from "../../db/queries/scoring/profiles.ts";
import type { Database } from "../../db/tables/index.ts";
import { PROFILES_IN_MEMORY, PROFILES_PER_QUERY } from "./settings.ts";

/** Profiles of one pass, loaded in bulk. */
export interface ProfileCache {
  /** Afterwards `get` knows each of these. */
  load(accounts: Iterable<string>): Promise<void>;
  get(account: string): AccountProfile;
  holders: ReadonlyMap<string, number>;
  networkClasses: ReadonlyMap<string, NetworkClass>;
}

export function profileCache(db: Kysely<Database>, siteId: string): ProfileCache {
  const profiles = new Map<string, AccountProfile>();
  const holders = new Map<string, number>();
  const networkClasses = new Map<string, NetworkClass>();
  return {
    holders,
    networkClasses,
    load: async (accounts) => {
      const missing = [...new Set(accounts)].filter((account) => !profiles.has(account));
      if (profiles.size + missing.length > PROFILES_IN_MEMORY) {
        for (const map of [profiles, holders, networkClasses]) map.clear();
        missing.splice(0, missing.length, ...new Set(accounts));
      }
      for (let from = 0; from < missing.length; from += PROFILES_PER_QUERY) {
        const loaded = await loadProfiles(db, siteId, missing.slice(from, from + PROFILES_PER_QUERY));
        for (const [account, profile] of loaded.byAccount) profiles.set(account, profile);
        for (const [key, count] of loaded.holders) holders.set(key, count);
        for (const [key, networkClass] of loaded.networkClasses) networkClasses.set(key, networkClass);
      }
    },
    get: (account) => profiles.get(account) ?? { account, evidence: [], prints: [], typing: null },
  };
}
