import type { Generated } from "kysely";

export interface EvidenceTables {
  evidence: EvidenceTable;
  evidence_holders: EvidenceHoldersTable;
}

/** The centre of the store: whatever can tie two accounts. Only trusted observations and events write here. */
export interface EvidenceTable {
  site_id: string;
  kind: string;
  key: string;
  account_id: string;
  first_seen: Date;
  last_seen: Date;
  observations: number;
}

/** How many accounts hold each evidence; kept by the same transaction that writes `evidence`. */
export interface EvidenceHoldersTable {
  site_id: string;
  kind: string;
  key: string;
  holders: number;
  /** The rounded count that links are computed with; 0 before the first scoring. */
  scored_holders: Generated<number>;
}
