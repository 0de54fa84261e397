import { randomUUID } from "node:crypto";
import { type SamehandClient, SamehandError, type ServerEvent } from "@samehand/collector/client";
import type { Log } from "../log.ts";

/** A visitor never waits for Samehand, and a day without the collector must not fill the memory. */
const QUEUE_MAX = 2_000;
const BATCH_MAX = 100;
const TIMEOUT_MS = 5_000;
const RETRY_FIRST_MS = 500;
const RETRY_MAX_MS = 30_000;

export interface Events {
  /** Queues one event and returns at once. Its id makes a repeated delivery one row. */
  tell(event: Pick<ServerEvent, "account" | "name" | "data" | "requestId">): void;
  /** Sends what is queued, waiting at most `timeoutMs`; answers how many are left. */
  stop(timeoutMs: number): Promise<number>;
}

/** Sends events to `POST /v1/events`, oldest first, again and again until they are acknowledged. */
export function createEvents(
  samehand: Pick<SamehandClient, "events">,
  log: Log,
  now: () => number = Date.now,
): Events {
  const queue: ServerEvent[] = [];
  let sending: Promise<void> | null = null;
  let retryMs = RETRY_FIRST_MS;
  let timer: NodeJS.Timeout | undefined;

  async function deliver(events: ServerEvent[]): Promise<void> {
    try {
      await samehand.events(events, { timeoutMs: TIMEOUT_MS });
    } catch (error) {
      if (!(error instanceof SamehandError) || error.passes) throw error;
      const [only, ...others] = events;
      // One refused event refuses its batch, so each goes alone and only the bad one is lost.
      if (others.length > 0) for (const event of events) await deliver([event]);
      // A requestId comes from a browser: a stale or forged one must not cost us the event.
      else if (only?.requestId !== undefined) {
        const { requestId: _, ...rest } = only;
        await deliver([rest]);
      } else log.error("event refused", { code: error.code, name: only?.name });
    }
  }

  async function drain(): Promise<void> {
    while (queue.length > 0) {
      const batch = queue.slice(0, BATCH_MAX);
      await deliver(batch);
      queue.splice(0, batch.length);
      retryMs = RETRY_FIRST_MS;
    }
  }

  function wake(): void {
    if (sending || timer) return;
    sending = drain()
      .catch((error: unknown) => {
        log.warn("events wait for the collector", { waiting: queue.length, error: String(error) });
        timer = setTimeout(() => {
          timer = undefined;
          wake();
        }, retryMs).unref();
        retryMs = Math.min(retryMs * 2, RETRY_MAX_MS);
      })
      .finally(() => {
        sending = null;
        // Told between the last look at the queue and now.
        if (queue.length > 0) wake();
      });
  }

  return {
    tell(event) {
      if (queue.length >= QUEUE_MAX) {
        log.error("event dropped: the queue is full", { name: event.name });
        return;
      }
      queue.push({ id: randomUUID(), at: new Date(now()).toISOString(), ...event });
      wake();
    },
    async stop(timeoutMs) {
      clearTimeout(timer);
      timer = undefined;
      wake();
      const patience = new Promise((resolve) => setTimeout(resolve, timeoutMs).unref());
      await Promise.race([sending, patience]);
      clearTimeout(timer);
      return queue.length;
    },
  };
}
