import type { ColumnType, Generated } from "kysely";
import type { Json } from "./column.ts";

export interface ClustersTables {
  links: LinksTable;
  clusters: ClustersTable;
  cluster_members: ClusterMembersTable;
  cluster_history: ClusterHistoryTable;
  verdicts: VerdictsTable;
}

/** Compared pairs above the floor; `account_a` < `account_b` by code unit (collation C). */
export interface LinksTable {
  site_id: string;
  account_a: string;
  account_b: string;
  bits: number;
  probability: number;
  relations: Json<object>;
  contributions: Json<object[]>;
  compared_at: Date;
  /** The line that it gains as one of a group; `contributions` and what adds up to `bits` are without it. */
  group_line: ColumnType<object | null, string | null | undefined, string | null>;
  /** What it is to clustering: the scorer's LinkRole. */
  role: Generated<"binds" | "apart" | "aside">;
  /** The learned model that weighed it; null: the shipped one. */
  model: ColumnType<number | null, number | null | undefined, number | null>;
}

export interface ClustersTable {
  site_id: string;
  cluster_id: string;
  label: string;
  probability: number;
  size: number;
  families: Json<string[]>;
  created_at: Date;
  last_activity_at: Date;
}

/** One cluster per account at a time. */
export interface ClusterMembersTable {
  site_id: string;
  account_id: string;
  cluster_id: string;
}

export interface ClusterHistoryTable {
  site_id: string;
  cluster_id: string;
  entry_id: string;
  at: Date;
  what: string;
  words: string;
}

/** Never overwritten by a run; the newest row of a pair counts. */
export interface VerdictsTable {
  site_id: string;
  account_a: string;
  account_b: string;
  verdict_id: string;
  verdict: "oneHand" | "differentPeople";
  note: string;
  by: string;
  at: Date;
}
