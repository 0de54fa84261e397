import type { BlockList } from "node:net";
import type { WebhookMessage } from "@samehand/protocol/api";
import { type DeliveryRow, nextDeliveries, noteDelivery } from "../db/queries/webhooks/deliveries.ts";
import { dueEndpoints, type EndpointRow, noteAttempt } from "../db/queries/webhooks/endpoints.ts";
import type { Deps } from "../deps.ts";
import type { Lease } from "../jobs/lease.ts";
import { unseal } from "../seal.ts";
import { ATTEMPTS, pauseMs } from "./back-off.ts";
import { ANSWER_WITHIN_MS, type Answer, post } from "./post.ts";
import { webhookSignature } from "./signature.ts";

export type DeliverDeps = Pick<Deps, "db" | "now" | "secrets" | "metrics">;

export interface DeliverOptions {
  /** Addresses that are not public and may be sent to nevertheless. */
  allowed: BlockList;
  signal: AbortSignal;
  /** 0 to 1. */
  chance(): number;
  timeoutMs?: number;
}

/** Told to one endpoint in one turn; the rest has the next, so that a slow receiver does not keep other sites from theirs. */
const PER_TURN = 100;
const TURN_MS = 5_000;

/**
 * Tells every endpoint of the site what is due. Each endpoint is told in order and one thing at a time: what fails is
 * tried again before anything later is sent, and given up after twelve attempts. Who dies between an answer and its
 * note sends that message a second time, under the same id. Returns how many were taken.
 */
export async function deliverSite(
  deps: DeliverDeps,
  siteId: string,
  lease: Lease,
  options: DeliverOptions,
): Promise<number> {
  const endpoints = await dueEndpoints(deps.db, siteId, new Date(deps.now()));
  // One endpoint that cannot be told must not keep the others from it.
  const turns = await Promise.allSettled(
    endpoints.map((endpoint) => deliverTo(deps, endpoint, lease, options)),
  );
  let taken = 0;
  for (const turn of turns) {
    if (turn.status === "rejected") throw turn.reason;
    taken += turn.value;
  }
  return taken;
}

async function deliverTo(
  deps: DeliverDeps,
  endpoint: EndpointRow,
  lease: Lease,
  options: DeliverOptions,
): Promise<number> {
  const { site_id: siteId, endpoint_id: id } = endpoint;
  const waiting = await nextDeliveries(deps.db, siteId, id, PER_TURN);
  let { failures } = endpoint;
  const endMs = deps.now() + TURN_MS;
  let taken = 0;
  for (const delivery of waiting) {
    lease.check();
    if (options.signal.aborted || deps.now() > endMs) break;
    const answer = await send(deps, endpoint, delivery, options);
    const at = deps.now();
    const isTaken = answer.outcome === "delivered";
    const attempts = delivery.attempts + 1;
    const state = isTaken ? "delivered" : attempts >= ATTEMPTS ? "dead" : "waiting";
    const hadFailed = failures > 0;
    failures = isTaken ? 0 : failures + 1;
    await lease.write(async (trx) => {
      await noteDelivery(trx, delivery, { ...answer, state, attempts, attemptedAt: new Date(at) });
      if (isTaken && !hadFailed) return;
      await noteAttempt(trx, siteId, id, {
        failures,
        nextAttemptAt: isTaken
          ? null
          : new Date(at + pauseMs(failures, options.chance(), answer.retryAfterMs)),
        ...(answer.outcome === "gone" ? { stoppedAt: new Date(at) } : {}),
      });
    });
    deps.metrics.delivered(answer.outcome, state === "dead");
    if (!isTaken) break;
    taken += 1;
  }
  return taken;
}

function send(
  deps: Pick<Deps, "now" | "secrets">,
  endpoint: EndpointRow,
  delivery: DeliveryRow,
  { allowed, signal, timeoutMs = ANSWER_WITHIN_MS }: DeliverOptions,
): Promise<Answer> {
  const nowMs = deps.now();
  const timestampS = Math.floor(nowMs / 1000);
  const message = {
    type: delivery.event,
    timestamp: delivery.at.toISOString(),
    data: delivery.data,
  } as WebhookMessage;
  const body = JSON.stringify(message);
  const headers = {
    "content-type": "application/json",
    "user-agent": "Samehand-Webhooks/1",
    "webhook-id": delivery.delivery_id,
    "webhook-timestamp": String(timestampS),
    "webhook-signature": webhookSignature(secretsOf(deps, endpoint, nowMs), {
      id: delivery.delivery_id,
      timestampS,
      body,
    }),
  };
  return post(new URL(endpoint.url), headers, body, { allowed, signal, timeoutMs });
}

function secretsOf({ secrets }: Pick<Deps, "secrets">, endpoint: EndpointRow, nowMs: number): string[] {
  const key = secrets.keyFor("webhook");
  const open = (sealed: string) => unseal(key, `${endpoint.site_id}/${endpoint.endpoint_id}`, sealed);
  const { secret_sealed, old_secret_sealed, old_secret_until } = endpoint;
  const isOldGood = old_secret_until !== null && old_secret_until.getTime() > nowMs;
  return [open(secret_sealed), ...(old_secret_sealed !== null && isOldGood ? [open(old_secret_sealed)] : [])];
}
