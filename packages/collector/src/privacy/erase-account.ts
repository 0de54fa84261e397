import type { Transaction } from "kysely";
import { ownVisitors, type Subject } from "../db/queries/erasure/subject.ts";
import { markDirty } from "../db/queries/scoring/dirty.ts";
import type { Database } from "../db/tables/index.ts";
import type { Deps } from "../deps.ts";
import { withLease } from "../jobs/lease.ts";
import { HOLDINGS } from "./holdings.ts";

export type EraseDeps = Pick<Deps, "db" | "now" | "randomId" | "secrets" | "accountsChanged">;

/** What an erasure did. */
export interface Erasure {
  /** Keyed pseudonym of the account: who knows the account's id can still prove when it was erased. */
  tombstone: string;
  /** Rows erased or emptied of its name, by table; only tables that held any. */
  rows: Record<string, number>;
}

/** The entry of an erasure in the audit log. */
export const ERASURE = "DELETE /v1/accounts/{id}";

/**
 * Erases one account from every table, in one transaction, while nobody scores its site: a comparison under way would
 * write its links again. Devices shared with others stay the others'. Null where nothing was known of the account.
 * `record` writes who did it, in the same transaction: none is without the other.
 */
export async function eraseAccount(
  deps: EraseDeps,
  siteId: string,
  account: string,
  record: (trx: Transaction<Database>) => Promise<void> = async () => {},
): Promise<Erasure | null> {
  const tombstone = `erased:${deps.secrets.pseudonym(siteId, "account", account)}`;
  const rows: Record<string, number> = {};
  await withLease(deps, { siteId, work: "score" }, (lease) =>
    lease.write(async (trx) => {
      const at = new Date(deps.now());
      const visitors = await ownVisitors(trx, siteId, account);
      const subject: Subject = { siteId, account, visitors, tombstone, at };
      const marks = new Set<string>();
      for (const [table, erase] of Object.entries(HOLDINGS) as [
        keyof Database,
        (typeof HOLDINGS)[keyof Database],
      ][]) {
        const count = (await erase?.(trx, subject, marks)) ?? 0;
        if (count > 0) rows[table] = count;
      }
      marks.delete(account);
      await markDirty(trx, siteId, [...marks], at);
      if (Object.keys(rows).length > 0) await record(trx);
    }),
  );
  if (Object.keys(rows).length === 0) return null;
  deps.accountsChanged(siteId);
  return { tombstone, rows };
}
