import type { ColumnType } from "kysely";
import type { Json } from "./column.ts";
import type { StoredMark } from "./visitors.ts";

export interface ObservationsTables {
  observations: ObservationsTable;
  items: ItemsTable;
  address_names: AddressNamesTable;
}

/** One accepted envelope or imported observation line. */
export interface ObservationsTable {
  site_id: string;
  /** The requestId of its receipt, or the id of the import line. */
  observation_id: string;
  received_at: Date;
  /** Skew corrected time of the observation. */
  at: Date;
  /** received_at − sentAt of the page, milliseconds. */
  clock_skew_ms: number;
  visitor_id: string;
  visitor_token: string | null;
  confidence: number;
  session: string | null;
  account_id: string | null;
  /** `none` without an account; `claimed` by the page; `confirmed` by signature, server or import. */
  trust: "none" | "claimed" | "confirmed";
  address_key: string | null;
  prefix_key: string | null;
  country: string | null;
  asn: number | null;
  as_name: string | null;
  network_class: string;
  browser: string | null;
  os: string | null;
  device_class: string;
  print_key: string | null;
  /** Set when a server call used the requestId. */
  confirmed_at: Date | null;
  /** Marks of tamper and automation that it showed, by strength and rule; null for none. */
  marks: ColumnType<Record<string, StoredMark> | null, string | null | undefined, string | null>;
}

/** Items of envelopes, by their own ids: the same item twice is one row. */
export interface ItemsTable {
  site_id: string;
  item_id: string;
  observation_id: string;
  type: string;
  at: Date;
  payload: Json<object>;
}

/** What an address or prefix is called in every other table, by its pseudonyms of the last months. */
export interface AddressNamesTable {
  site_id: string;
  pseudonym: string;
  /** Of the key under which the pseudonym was made: whole times 30 days since 1970. */
  epoch: number;
  name: string;
}
