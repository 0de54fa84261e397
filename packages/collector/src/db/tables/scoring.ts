import type { ColumnType, Generated } from "kysely";

export interface ScoringTables {
  dirty_accounts: DirtyAccountsTable;
  scoring_state: ScoringStateTable;
  leases: LeasesTable;
}

export interface DirtyAccountsTable {
  site_id: string;
  account_id: string;
  since: Date;
  /** Grows with every mark, so that a mark made while scoring is not lost. */
  marks: number;
}

/** What the last scoring of a site rested on. */
export interface ScoringStateTable {
  site_id: string;
  /** Rounded number of accounts that the stored links were computed with. */
  accounts: number;
  /** Digest of the model; another model means another full run. */
  model_key: string;
  /** Exact number of accounts at `counted_at`; null where it holds no more. */
  counted: ColumnType<number | null, number | null | undefined, number | null>;
  counted_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** Accounts scored since then. */
  taken: Generated<number>;
}

/** Who does one kind of work on a site; a row whose time is over may be taken by anybody. See `queries/leases`. */
export interface LeasesTable {
  site_id: string;
  work: string;
  /** Host, process and something random: the same process has another the next time. */
  holder: string;
  /** By the store's clock. */
  until: Date;
}
