import type { Transaction } from "kysely";
import { forgetSubjects } from "../db/queries/audit/audit.ts";
import { eraseLetters } from "../db/queries/dead-letters/letters.ts";
import { deleteEvidenceOf, dropHolders, witnessesOf } from "../db/queries/erasure/evidence.ts";
import {
  eraseFromDeliveries,
  eraseFromEvents,
  eraseFromHistory,
  eraseFromNotes,
} from "../db/queries/erasure/names-in-words.ts";
import { boundTo, leaveCluster } from "../db/queries/erasure/neighbours.ts";
import { eraseItems, eraseObservations } from "../db/queries/erasure/observations.ts";
import { deleteOfAccount, deleteOfVisitors, deletePairs } from "../db/queries/erasure/own-rows.ts";
import type { Subject } from "../db/queries/erasure/subject.ts";
import { forgetProgress } from "../db/queries/scoring/dirty-evidence.ts";
import { forgetCount } from "../db/queries/scoring/state.ts";
import type { Database } from "../db/tables/index.ts";

/** What an erasure does to a table; `marks` gathers accounts that must be scored again. Returns the rows concerned. */
type Eraser = (trx: Transaction<Database>, subject: Subject, marks: Set<string>) => Promise<number>;

/** Holds nothing of any one account. */
const nothing = null;

/**
 * Every table of the store and how an account is erased from it, in this order: who adds a table says it here.
 * What others rest on is read before it is deleted.
 */
export const HOLDINGS: Readonly<Record<keyof Database, Eraser | null>> = {
  links: async (trx, subject, marks) => {
    for (const account of await boundTo(trx, subject.siteId, subject.account)) marks.add(account);
    return deletePairs(trx, "links", subject);
  },
  evidence: async (trx, subject, marks) => {
    const dropped = await deleteEvidenceOf(trx, subject.siteId, subject.account);
    await dropHolders(trx, subject.siteId, dropped);
    for (const account of await witnessesOf(trx, subject.siteId, dropped)) marks.add(account);
    return dropped.length;
  },
  // Counted down with the evidence.
  evidence_holders: nothing,
  items: eraseItems,
  observations: eraseObservations,
  visitor_tokens: (trx, subject) => deleteOfVisitors(trx, "visitor_tokens", subject),
  visitor_aliases: (trx, subject) => deleteOfVisitors(trx, "visitor_aliases", subject),
  visitor_keys: (trx, subject) => deleteOfVisitors(trx, "visitor_keys", subject),
  visitors: (trx, subject) => deleteOfVisitors(trx, "visitors", subject),
  account_visitors: (trx, subject) => deleteOfAccount(trx, "account_visitors", subject),
  account_addresses: (trx, subject) => deleteOfAccount(trx, "account_addresses", subject),
  account_prints: (trx, subject) => deleteOfAccount(trx, "account_prints", subject),
  account_typing: (trx, subject) => deleteOfAccount(trx, "account_typing", subject),
  events: async (trx, subject) =>
    (await deleteOfAccount(trx, "events", subject)) + (await eraseFromEvents(trx, subject)),
  assessments: (trx, subject) => deleteOfAccount(trx, "assessments", subject),
  verdicts: async (trx, subject) =>
    (await deletePairs(trx, "verdicts", subject)) + (await eraseFromNotes(trx, subject)),
  // Left by `cluster_members`.
  clusters: nothing,
  cluster_members: (trx, { siteId, account }) => leaveCluster(trx, siteId, account),
  cluster_history: eraseFromHistory,
  dirty_accounts: (trx, subject) => deleteOfAccount(trx, "dirty_accounts", subject),
  dirty_evidence: (trx, { siteId, account }) => forgetProgress(trx, siteId, account),
  // Of an address, not of who came from it; without other rows a name says nothing.
  address_names: nothing,
  webhook_endpoints: nothing,
  webhook_deliveries: eraseFromDeliveries,
  // The log itself holds pseudonyms alone.
  audit: nothing,
  audit_subjects: (trx, { siteId, account, visitors }) => forgetSubjects(trx, siteId, [account, ...visitors]),
  dead_letters: eraseLetters,
  accounts: (trx, subject) => deleteOfAccount(trx, "accounts", subject),
  installation: nothing,
  sites: nothing,
  keys: nothing,
  scoring_state: async (trx, { siteId }) => {
    await forgetCount(trx, siteId);
    return 0;
  },
  // Sums over thousands of pairs.
  models: nothing,
  leases: nothing,
  rejections: nothing,
  // Numbers of lines and paths of fields, no values.
  imports: nothing,
  retention_marks: nothing,
  console_sessions: nothing,
  sign_in_links: nothing,
  console_users: nothing,
  recovery_codes: nothing,
};
