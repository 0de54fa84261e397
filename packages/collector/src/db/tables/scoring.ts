import type { LearnedWeights, Training } from "@samehand/scorer";
import type { ColumnType, Generated } from "kysely";

export interface ScoringTables {
  dirty_accounts: DirtyAccountsTable;
  dirty_evidence: DirtyEvidenceTable;
  scoring_state: ScoringStateTable;
  models: ModelsTable;
  leases: LeasesTable;
}

export interface DirtyAccountsTable {
  site_id: string;
  account_id: string;
  since: Date;
  /** Grows with every mark, so that a mark made while scoring is not lost. */
  marks: number;
}

/** Evidence whose number of holders changed, while pairs that rest on it wait to be compared again. */
export interface DirtyEvidenceTable {
  site_id: string;
  kind: string;
  key: string;
  since: Date;
  /** As of `dirty_accounts`. */
  marks: number;
  /** The holder up to whom all were taken; empty at first. */
  done_to: string;
}

/** What the last scoring of a site rested on. */
export interface ScoringStateTable {
  site_id: string;
  /** Rounded number of accounts that the stored links were computed with. */
  accounts: number;
  /** Of the model, shipped or learned; another model means another full run. */
  model_key: string;
  /** Exact number of accounts at `counted_at`; null where it holds no more. */
  counted: ColumnType<number | null, number | null | undefined, number | null>;
  counted_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** Accounts scored since then. */
  taken: Generated<number>;
}

/** Weights learned on a site's pairs, numbered from 1; see `jobs/training`. */
export interface ModelsTable {
  site_id: string;
  model: number;
  /** At most one is `used`; without one the site is scored with the shipped weights. */
  state: "learning" | "failed" | "proposed" | "used" | "retired";
  /** Digest of the shipped model that it amends: with another it means nothing. */
  shipped_key: string;
  /** Null until it is learned. */
  weights: ColumnType<LearnedWeights | null, string | null | undefined, string | null>;
  figures: ColumnType<Omit<Training, "weights"> | null, string | null | undefined, string | null>;
  /** Accounts whose pairs were looked at, and are to be. */
  done: Generated<number>;
  total: Generated<number>;
  created_at: Date;
  created_by: string;
  /** When it was last put in use or taken out of it, and by whom. */
  decided_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  decided_by: ColumnType<string | null, string | null | undefined, string | null>;
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
