import type { Receipt } from "@samehand/protocol";
import { createAddressNames } from "../address-names.ts";
import { Rejection } from "../errors.ts";
import { createDeadLetters } from "./dead-letters/recorder.ts";
import type { Entry, ObservationDraft, Outcome } from "./drafts.ts";
import { createGroupCommit, WAITING_WEIGHT } from "./group-commit.ts";
import { importLines } from "./import-lines.ts";
import { observeEnvelope } from "./observe/envelope.ts";
import { observeEvent } from "./observe/event.ts";
import { observeKept } from "./observe/kept-body.ts";
import { createRejectionCounter } from "./rejection-counter.ts";
import { createSiteKeys } from "./site-keys.ts";
import { addTo, noStats } from "./stats.ts";
import { createStoreState } from "./store-state.ts";
import type { Ingest, IngestDeps } from "./types.ts";
import { weightOf } from "./weight.ts";
import { measured } from "./write/measured.ts";
import { writeBatch } from "./write/write-batch.ts";

export type { Distribution, IngestStats } from "./stats.ts";
export type { ImportReport, Ingest, IngestDeps, RefusedLine, RequestMeta } from "./types.ts";

/** A server's clock may be off, but an event further ahead would stay the account's latest for good. */
const SERVER_AHEAD_MS = 60 * 60 * 1000;

/** A full disk is emptied by people. */
const FULL_RETRY_AFTER_S = 10;

/**
 * The write path of one process: make it once, hand it to the routes, drain it before the store is closed.
 * One transaction is open at a time; several processes may share a Postgres.
 */
export function createIngest(deps: IngestDeps, settings: { batchEntries?: number } = {}): Ingest {
  const siteOf = createSiteKeys(deps.db, deps.now);
  const addressNames = createAddressNames();
  const observing = { ...deps, addressNames };
  const refusals = createRejectionCounter(deps.db, deps.now, deps.log);
  const writer = createGroupCommit<Entry, Outcome>({
    async write(entries) {
      if (deps.room.isShort()) throw new Rejection("store_full", { retryAfter: FULL_RETRY_AFTER_S });
      return measured(deps.metrics, entries, () => writeBatch(observing, entries));
    },
    weightOf,
    ...settings,
    committed: (entries, ms) => {
      addTo(stats.batchEntries, entries);
      addTo(stats.commitMs, ms);
      store.committed();
    },
  });
  const letters = createDeadLetters(deps);
  const stats = noStats(WAITING_WEIGHT);
  const store = createStoreState(deps.log);
  const submit = async (entry: Entry): Promise<Outcome> => {
    const settled = deps.metrics.waits();
    const outcome = await writer
      .submit(entry)
      .catch((error: unknown) => {
        store.failed(error);
        throw error;
      })
      .finally(settled);
    if (outcome.kind !== "confirm") {
      stats.accepted += outcome.accepted;
      stats.duplicates += outcome.duplicates;
    }
    return outcome;
  };

  const observe = async (siteId: string, observation: ObservationDraft): Promise<Receipt> => {
    const outcome = await submit({ kind: "observation", siteId, observation });
    if (outcome.kind !== "observation") throw new Rejection("internal");
    const { visitorId, confidence, observationId, accepted, duplicates } = outcome;
    return { visitorId, confidence, requestId: observationId, accepted, duplicates };
  };

  return {
    siteOf,

    collect: (siteId, envelope, meta) => observe(siteId, observeEnvelope(observing, siteId, envelope, meta)),

    redrive: (siteId, body, receivedAtMs) =>
      observe(siteId, observeKept(observing, siteId, body, receivedAtMs)),

    async events(siteId, events) {
      const latestMs = deps.now() + SERVER_AHEAD_MS;
      const ahead = events.findIndex((event) => Date.parse(event.at) > latestMs);
      if (ahead !== -1) throw new Rejection("clock_out_of_range", { path: `events[${ahead}].at` });
      const drafts = events.map((event) => observeEvent(observing, siteId, event));
      const outcome = await submit({ kind: "events", siteId, events: drafts });
      if (outcome.kind !== "events") throw new Rejection("internal");
      return { accepted: outcome.accepted, duplicates: outcome.duplicates };
    },

    async identify(siteId, { account, requestId }) {
      const outcome = await submit({ kind: "confirm", siteId, account, requestId, nowMs: deps.now() });
      if (outcome.kind !== "confirm") throw new Rejection("internal");
      return { account, visitorId: outcome.visitorId, confidence: outcome.confidence };
    },

    importLines: (siteId, lines, onProgress) => importLines(observing, submit, siteId, lines, onProgress),

    refused(siteId, code, body) {
      stats.refused[code] = (stats.refused[code] ?? 0) + 1;
      deps.metrics.refused(code);
      refusals.count(siteId, code);
      if (siteId !== null && body !== undefined) letters.offer(siteId, { ...body, code });
    },

    storeFault: store.fault,

    stats: () => ({ ...stats, waiting: writer.waiting() }),

    async drain() {
      await writer.drain();
      await refusals.flush();
      await letters.flush();
    },
  };
}
