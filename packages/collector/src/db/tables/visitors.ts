import type { VisitorTrace } from "@samehand/scorer";
import type { ColumnType } from "kysely";
import type { Json } from "./column.ts";

export interface VisitorsTables {
  visitors: VisitorsTable;
  visitor_tokens: VisitorTokensTable;
  visitor_keys: VisitorKeysTable;
  visitor_aliases: VisitorAliasesTable;
}

/** A mark of a visitor as stored. */
export interface StoredMark {
  id: string;
  kind: "tamper" | "automation";
  strength: "strong" | "weak";
  words: string;
  facts: Record<string, string | number | boolean>;
  /** Milliseconds since the epoch. */
  lastSeenMs: number;
}

export interface VisitorsTable {
  site_id: string;
  visitor_id: string;
  first_seen: Date;
  last_seen: Date;
  observations: number;
  browser: string | null;
  os: string | null;
  device_class: string;
  print_key: string | null;
  /** Latest signals as received, without the times that they took. */
  signals: Json<object>;
  /** Marks of tamper and automation, by strength and rule: each as it was last seen. */
  marks: ColumnType<Record<string, StoredMark>, string | undefined, string>;
  /** What it is compared by when it comes without its token; null where nothing whole was measured. */
  trace: ColumnType<VisitorTrace | null, string | null | undefined, string | null>;
  /** Of the keys that it was last written with, so that the same again costs nothing. */
  keys_mark: string | null;
  /** Of what its signals, trace and keys were last made from; while that stays the same, they do. */
  sight_mark: string | null;
  /** Of its latest network. */
  asn: number | null;
  country: string | null;
}

/** Former names of visitors. */
export interface VisitorAliasesTable {
  site_id: string;
  alias: string;
  visitor_id: string;
}

/** What a visitor is found again by; see the scorer's `visitor-keys.ts`. */
export interface VisitorKeysTable {
  site_id: string;
  key: string;
  visitor_id: string;
  /** To the week. */
  seen_at: Date;
}

/** Which visitor a first-party token stands for; the server makes the ids. */
export interface VisitorTokensTable {
  site_id: string;
  visitor_token: string;
  visitor_id: string;
  first_seen: Date;
}
