import type { RiskAction } from "./assessments.ts";
import type { ClusterLabel } from "./cluster-labels.ts";

/** What a webhook may tell of; `webhook.test` is sent on request alone. */
export const WEBHOOK_EVENTS = [
  "cluster.created",
  "cluster.grew",
  "cluster.shrank",
  "cluster.split",
  "cluster.merged",
  "cluster.relabelled",
  "cluster.reviewed",
  "cluster.dissolved",
  "assessment.changed",
  "webhook.test",
] as const;
export type WebhookEvent = (typeof WEBHOOK_EVENTS)[number];

/** The body of a webhook. Its id, the same at each attempt, is the header `webhook-id`. */
export type WebhookMessage =
  | { type: ClusterEventType; timestamp: string; data: ClusterChanged }
  | { type: "cluster.reviewed"; timestamp: string; data: ClusterReviewed }
  | { type: "cluster.dissolved"; timestamp: string; data: ClusterDissolved }
  | { type: "assessment.changed"; timestamp: string; data: AssessmentChanged }
  | { type: "webhook.test"; timestamp: string; data: { endpoint: string } };

type ClusterEventType = Exclude<
  Extract<WebhookEvent, `cluster.${string}`>,
  "cluster.reviewed" | "cluster.dissolved"
>;

/** The cluster as it stands after the change. */
export interface ClusterChanged {
  cluster: string;
  label: ClusterLabel;
  probability: number;
  size: number;
  /** The first 500 accounts by id; `size` counts all. */
  accounts: string[];
  /** What happened, in a sentence. */
  words: string;
}
/** A verdict about two accounts, of which at least one is in the cluster. */
export interface ClusterReviewed {
  cluster: string;
  a: string;
  b: string;
  verdict: "oneHand" | "differentPeople";
  by: string;
}
/** The id stands no more: its accounts are elsewhere, or in no cluster. */
export interface ClusterDissolved {
  cluster: string;
  /** The first 500 accounts by id that it had. */
  accounts: string[];
}
/** The standing assessment of an account came to another action. */
export interface AssessmentChanged {
  account: string;
  score: number;
  action: RiskAction;
  /** Null where it was never assessed. */
  before: RiskAction | null;
  /** Ids of the findings, as `proposalVelocity`. */
  findings: string[];
}

/** An endpoint of webhooks as the API lists it. */
export interface WebhookEndpoint {
  id: string;
  url: string;
  /** The operator's word for what it is for. */
  name: string;
  /** What it is told of; empty: of everything. */
  events: WebhookEvent[];
  createdAt: string;
  /** The receiver answered 410, and nothing is sent until a redrive; null: it is on. */
  stoppedAt: string | null;
  /** Deliveries that wait, and that were given up. */
  waiting: number;
  dead: number;
  /** When the next attempt is made after a failure; null: at once. */
  nextAttemptAt: string | null;
}
export const DELIVERY_STATES = ["waiting", "delivered", "dead"] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** How an attempt ended. */
export const DELIVERY_OUTCOMES = [
  "delivered",
  "refused",
  "gone",
  "redirected",
  "failed",
  "timedOut",
  "unreachable",
  "addressForbidden",
  "tlsFailed",
] as const;
export type DeliveryOutcome = (typeof DELIVERY_OUTCOMES)[number];

export interface WebhookDelivery {
  /** The header `webhook-id`. */
  id: string;
  event: WebhookEvent;
  at: string;
  state: DeliveryState;
  attempts: number;
  /** Of the last attempt; null: none yet. */
  outcome: DeliveryOutcome | null;
  /** The receiver's HTTP status, where it answered. */
  status: number | null;
  attemptedAt: string | null;
}
