import type { RejectionCode } from "@samehand/protocol";
import type { DeliveryOutcome } from "@samehand/protocol/api";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";

/** What a collector does, counted for Prometheus. No label ever takes a value from outside: routes, codes and kinds only. */
export interface Metrics {
  /** An entry waits from now on; call the answer when it has settled. */
  waits(): () => void;
  /** One transaction of the write path. */
  committed(entries: number, ms: number, isOk: boolean): void;
  accepted(what: "observation" | "item" | "event" | "identify", count: number): void;
  refused(code: RejectionCode): void;
  /** A request named its client in this header, and was not believed; see `middleware/client-ip.ts`. */
  unheardForward(header: string): void;
  /** A refused body, of which a letter was kept or not. */
  deadLetter(isKept: boolean): void;
  answered(route: string, method: string, status: number, ms: number): void;
  scored(accounts: number, ms: number): void;
  /** One attempt to send a webhook. */
  delivered(outcome: DeliveryOutcome, isGivenUp: boolean): void;
  /** `ask` is called at every scrape, for what the store alone knows. */
  onScrape(ask: () => Promise<StoreGauges>): void;
  /** The exposition text and its content type. */
  text(): Promise<{ body: string; contentType: string }>;
}
/** Null where the store does not answer. */
export type StoreGauges = {
  waitingAccounts: number;
  scoringLagMs: number;
  waitingWebhooks: number;
  webhookLagMs: number;
} | null;

/** Read again by `samehand doctor`. */
export const UNHEARD_FORWARDS = "samehand_unheard_forwards_total";
export const REQUEST_SECONDS = "samehand_http_request_seconds";

/** Seconds; a commit takes milliseconds, and above a second somebody should look. */
const COMMIT_BUCKETS = [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 5];
const BATCH_BUCKETS = [1, 2, 4, 8, 16, 32, 64, 128, 256];
const REQUEST_BUCKETS = [0.005, 0.02, 0.05, 0.1, 0.25, 1, 5];

/** `process` adds memory, event loop and garbage collection, which are watched from then on. */
export function createMetrics(options: { process: boolean }): Metrics {
  const registry = new Registry();
  const registers = [registry];
  if (options.process) collectDefaultMetrics({ register: registry });
  const waiting = new Gauge({
    name: "samehand_ingest_waiting",
    help: "Entries that wait for their commit.",
    registers,
  });
  const batch = new Histogram({
    name: "samehand_ingest_batch_entries",
    help: "Entries of one transaction.",
    buckets: BATCH_BUCKETS,
    registers,
  });
  const commit = new Histogram({
    name: "samehand_ingest_commit_seconds",
    help: "Duration of one transaction of the write path.",
    buckets: COMMIT_BUCKETS,
    labelNames: ["outcome"],
    registers,
  });
  const accepted = new Counter({
    name: "samehand_accepted_total",
    help: "What was stored; repetitions are not counted.",
    labelNames: ["what"],
    registers,
  });
  const refused = new Counter({
    name: "samehand_refused_total",
    help: "Requests and lines refused, by rejection code.",
    labelNames: ["code"],
    registers,
  });
  const unheard = new Counter({
    name: UNHEARD_FORWARDS,
    help: "Requests that name their client in a header, and were taken for their proxy's own.",
    labelNames: ["header"],
    registers,
  });
  const letters = new Counter({
    name: "samehand_dead_letters_total",
    help: "Refused bodies, by whether a dead letter was kept of them.",
    labelNames: ["outcome"],
    registers,
  });
  const requests = new Histogram({
    name: REQUEST_SECONDS,
    help: "Duration of requests by declared route.",
    buckets: REQUEST_BUCKETS,
    labelNames: ["route", "method", "status"],
    registers,
  });
  const scored = new Counter({ name: "samehand_scored_accounts_total", help: "Accounts scored.", registers });
  const scoring = new Counter({
    name: "samehand_scoring_seconds_total",
    help: "Time spent scoring.",
    registers,
  });
  const attempts = new Counter({
    name: "samehand_webhook_attempts_total",
    help: "Attempts to send a webhook, by how they ended.",
    labelNames: ["outcome"],
    registers,
  });
  const givenUp = new Counter({
    name: "samehand_webhooks_given_up_total",
    help: "Webhooks given up after their last attempt.",
    registers,
  });
  const untold = new Gauge({
    name: "samehand_webhooks_waiting",
    help: "Webhooks that wait to be sent.",
    registers,
  });
  const untoldLag = new Gauge({
    name: "samehand_webhooks_lag_seconds",
    help: "How long the webhook that has waited longest waits.",
    registers,
  });
  const up = new Gauge({ name: "samehand_store_up", help: "1 while the store answers.", registers });
  const dirty = new Gauge({
    name: "samehand_scoring_waiting_accounts",
    help: "Accounts that wait to be scored.",
    registers,
  });
  const lag = new Gauge({
    name: "samehand_scoring_lag_seconds",
    help: "How long the account that has waited longest waits.",
    registers,
  });
  let ask: () => Promise<StoreGauges> = async () => null;
  return {
    waits() {
      waiting.inc();
      return () => waiting.dec();
    },
    committed(entries, ms, isOk) {
      batch.observe(entries);
      commit.observe({ outcome: isOk ? "committed" : "failed" }, ms / 1000);
    },
    accepted: (what, count) => accepted.inc({ what }, count),
    refused: (code) => refused.inc({ code }),
    unheardForward: (header) => unheard.inc({ header }),
    deadLetter: (isKept) => letters.inc({ outcome: isKept ? "kept" : "skipped" }),
    answered: (route, method, status, ms) => requests.observe({ route, method, status }, ms / 1000),
    scored(accounts, ms) {
      scored.inc(accounts);
      scoring.inc(ms / 1000);
    },
    delivered(outcome, isGivenUp) {
      attempts.inc({ outcome });
      if (isGivenUp) givenUp.inc();
    },
    onScrape(asked) {
      ask = asked;
    },
    async text() {
      const gauges = await ask();
      up.set(gauges === null ? 0 : 1);
      // What was true before is not true now: a gauge that nobody knows is absent rather than old.
      if (gauges === null) for (const gauge of [dirty, lag, untold, untoldLag]) gauge.reset();
      else {
        dirty.set(gauges.waitingAccounts);
        lag.set(gauges.scoringLagMs / 1000);
        untold.set(gauges.waitingWebhooks);
        untoldLag.set(gauges.webhookLagMs / 1000);
      }
      return { body: await registry.metrics(), contentType: registry.contentType };
    },
  };
}
