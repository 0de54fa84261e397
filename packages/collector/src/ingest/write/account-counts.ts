import type { Transaction } from "kysely";
import { countAccounts } from "../../db/queries/ingest/evidence-holders.ts";
import type { Database } from "../../db/tables/index.ts";

/** How many accounts a site has, at most a minute ago. */
export type AccountCounts = (trx: Transaction<Database>, siteId: string) => Promise<number>;

/** Counting reads the whole index of a site; coincidence does not change with a minute's accounts. */
const TTL_MS = 60_000;

export function createAccountCounts(now: () => number): AccountCounts {
  const known = new Map<string, { accounts: number; untilMs: number }>();
  return async (trx, siteId) => {
    const last = known.get(siteId);
    if (last !== undefined && last.untilMs > now()) return last.accounts;
    const accounts = await countAccounts(trx, siteId);
    known.set(siteId, { accounts, untilMs: now() + TTL_MS });
    return accounts;
  };
}
