import type { TypingSummary } from "@samehand/protocol";
import type { Insertable } from "kysely";
import type {
  AccountAddressesTable,
  AccountPrintsTable,
  AccountsTable,
  AccountVisitorsTable,
} from "../../db/tables/accounts.ts";
import type { EvidenceTable } from "../../db/tables/evidence.ts";
import type { ObservationsTable } from "../../db/tables/observations.ts";
import type { VisitorsTable } from "../../db/tables/visitors.ts";
import type { Trust } from "../drafts.ts";

/**
 * What one transaction will write of one site, summed so that each row is written once.
 * Keys join the row's key columns by a newline, which no validated id holds.
 */
export interface Changes {
  siteId: string;
  /** Observations that this transaction inserts, by id; still changeable until it does. */
  observations: Map<string, Insertable<ObservationsTable>>;
  /** Visitor ids of tokens seen for the first time. */
  tokens: Map<string, string>;
  visitors: Map<string, Insertable<VisitorsTable>>;
  /** Keys under which visitors are found again, each with the time it was seen, by visitor. */
  visitorKeys: Map<string, Map<string, Date>>;
  /** Visitors that turned out to be known ones, and which. */
  absorbed: Map<string, string>;
  accounts: Map<string, Insertable<AccountsTable>>;
  claimedAccounts: Map<string, Insertable<AccountsTable>>;
  accountVisitors: Map<string, Insertable<AccountVisitorsTable>>;
  accountAddresses: Map<string, Insertable<AccountAddressesTable>>;
  accountPrints: Map<string, Insertable<AccountPrintsTable>>;
  typing: Map<string, TypingSummary[]>;
  evidence: Map<string, Insertable<EvidenceTable>>;
  /** Stored observations that get an account now. */
  attached: { observationId: string; account: string; trust: Trust }[];
  /** Stored observations whose requestId is spent now. */
  confirmed: Set<string>;
}

export function noChanges(siteId: string): Changes {
  return {
    siteId,
    observations: new Map(),
    tokens: new Map(),
    visitors: new Map(),
    visitorKeys: new Map(),
    absorbed: new Map(),
    accounts: new Map(),
    claimedAccounts: new Map(),
    accountVisitors: new Map(),
    accountAddresses: new Map(),
    accountPrints: new Map(),
    typing: new Map(),
    evidence: new Map(),
    attached: [],
    confirmed: new Set(),
  };
}

interface Seen {
  first_seen: Date;
  last_seen: Date;
}

/** The row of a key, made when it is new, and widened to cover the time. */
export function seenAt<T extends Seen>(rows: Map<string, T>, key: string, at: Date, make: () => T): T {
  const row = rows.get(key) ?? make();
  if (at < row.first_seen) row.first_seen = at;
  if (at > row.last_seen) row.last_seen = at;
  rows.set(key, row);
  return row;
}

/** Rows in the order of their keys: two collectors take locks in the same order. */
export function inOrder<T>(rows: ReadonlyMap<string, T>): T[] {
  return [...rows].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}
