import type { ColumnType, Generated } from "kysely";
import type { Created } from "./column.ts";

export interface SitesTables {
  installation: InstallationTable;
  sites: SitesTable;
  keys: KeysTable;
}

/** Reference table: what holds for the whole store. */
export interface InstallationTable {
  /** `secret`: a mark of the secret under which pseudonyms are made. */
  name: string;
  value: string;
}

/** Reference table: small configuration. */
export interface SitesTable {
  site_id: string;
  name: string;
  /** Filled by `simulate`, never by real people. */
  sample: Generated<boolean>;
  /** Whether an unsigned identify of the page counts as evidence. */
  trust_claims: Generated<boolean>;
  /** Where pages may write from, as `https://shop.example` or `https://*.shop.example`; empty: from anywhere. */
  allowed_origins: Generated<string[]>;
  /** Whether a model is learned, and proposed, every night. */
  nightly_models: Generated<boolean>;
  created_at: Created;
}

/** Reference table: found by hash, so `key_hash` is its only unique column. */
export interface KeysTable {
  site_id: string;
  /** The first characters, shown to people. */
  key_prefix: string;
  /** SHA-256 of the key, hex. */
  key_hash: string;
  /** `write` is the page's `pk_…`; `server` is `sk_…`, `read` `rk_…`, `admin` `ak_…`. */
  kind: "write" | "server" | "read" | "admin";
  /** The operator's word for what it is for. */
  name: Generated<string>;
  created_at: Created;
  revoked_at: Date | null;
  /** Refused from then on; null: never. */
  expires_at: ColumnType<Date | null, Date | null | undefined, Date | null>;
  /** Day (UTC) of the last use, as `2026-11-23`; a day, so that use costs no write per request. */
  last_used_on: ColumnType<string | null, string | null | undefined, string | null>;
}
