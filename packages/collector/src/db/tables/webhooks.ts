import type { Generated } from "kysely";
import type { Json } from "./column.ts";

export interface WebhooksTables {
  webhook_endpoints: WebhookEndpointsTable;
  webhook_deliveries: WebhookDeliveriesTable;
}

/** Where an operator's server is told of changes. */
export interface WebhookEndpointsTable {
  site_id: string;
  endpoint_id: string;
  url: string;
  name: string;
  /** What it is told of; empty: of everything. */
  events: Json<string[]>;
  /** Sealed under a key outside the store. */
  secret_sealed: string;
  /** Signs too until `old_secret_until`. */
  old_secret_sealed: string | null;
  old_secret_until: Date | null;
  created_at: Date;
  /** The receiver said that it is gone; null: it is on. */
  stopped_at: Date | null;
  /** Messages so far, which numbers them in the order of their commits. */
  told: Generated<number>;
  /** Failed attempts since the last that was taken. */
  failures: Generated<number>;
  next_attempt_at: Date | null;
}

/** The outbox: written by the transaction that it tells of. */
export interface WebhookDeliveriesTable {
  site_id: string;
  endpoint_id: string;
  /** The message's id, the same at each attempt. */
  delivery_id: string;
  event: string;
  at: Date;
  /** Which message of its endpoint it is. */
  ordinal: number;
  data: Json<object>;
  state: Generated<"waiting" | "delivered" | "dead">;
  attempts: Generated<number>;
  outcome: string | null;
  /** HTTP status of the last attempt. */
  status: number | null;
  attempted_at: Date | null;
}
