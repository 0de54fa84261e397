import type { Json } from "./column.ts";

export interface AccountsTables {
  accounts: AccountsTable;
  account_visitors: AccountVisitorsTable;
  account_addresses: AccountAddressesTable;
  account_prints: AccountPrintsTable;
  account_typing: AccountTypingTable;
  events: EventsTable;
}

export interface AccountsTable {
  site_id: string;
  account_id: string;
  first_seen: Date;
  last_seen: Date;
  observations: number;
  events: number;
  trust: "claimed" | "confirmed";
  page_views: number;
  page_dwell_ms: number;
}

export interface AccountVisitorsTable {
  site_id: string;
  account_id: string;
  visitor_id: string;
  first_seen: Date;
  last_seen: Date;
  observations: number;
}

export interface AccountAddressesTable {
  site_id: string;
  account_id: string;
  address_key: string;
  country: string | null;
  asn: number | null;
  as_name: string | null;
  network_class: string;
  first_seen: Date;
  last_seen: Date;
  observations: number;
}

/** Distinct prints of an account, the latest few kept. */
export interface AccountPrintsTable {
  site_id: string;
  account_id: string;
  print_key: string;
  device_class: string;
  /** Signal name to hash. */
  hashes: Json<Record<string, string>>;
  first_seen: Date;
  last_seen: Date;
  observations: number;
}

/** Sum of all typing of an account: the scorer's TypingTotals. */
export interface AccountTypingTable {
  site_id: string;
  account_id: string;
  totals: Json<object>;
}

export interface EventsTable {
  site_id: string;
  event_id: string;
  account_id: string;
  name: string;
  at: Date;
  received_at: Date;
  data: Json<object>;
  observation_id: string | null;
}
