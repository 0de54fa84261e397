import type { Kysely } from "kysely";
import type { Database } from "../../db/tables/index.ts";
import type { RetentionSettings } from "../../privacy/retention-settings.ts";
import type { Role } from "../../role.ts";
import type { Finding } from "../check.ts";

/** A store to look into, and what the process that opened it holds to be true. */
export interface OpenedStore {
  db: Kysely<Database>;
  kind: "pglite" | "postgres";
  /** Of the process whose needs are looked at. */
  role: Role;
  nowMs: number;
  /** Of our secret; null where there is none. */
  secretMark: string | null;
  retention: RetentionSettings;
}
export type StoreCheck = (store: OpenedStore) => Promise<Finding>;
