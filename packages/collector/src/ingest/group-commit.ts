import { setImmediate } from "node:timers/promises";
import { Rejection } from "../errors.ts";
import { isTransient, storeRefusal } from "./store-faults.ts";

export interface GroupCommitSettings<E, R> {
  /** Writes all entries in one transaction, or none; one outcome per entry, in their order. */
  write(entries: readonly E[]): Promise<readonly (R | Rejection)[]>;
  /** Rows an entry stands for. */
  weightOf(entry: E): number;
  /** Entries of one transaction at most; `BATCH_ENTRIES` where it is not given. */
  batchEntries?: number;
  /** After this a transaction counts as lost, and the next may begin; 60 s where it is not given. */
  withinMs?: number;
  /** Told of each transaction that was committed, and how long it took. */
  committed?(entries: number, ms: number): void;
}

export interface GroupCommit<E, R> {
  /** Settles after the commit. Rejects with `overloaded` when too much waits already. */
  submit(entry: E): Promise<R>;
  /** Rows that wait for their transaction. */
  waiting(): number;
  /** Settles when nothing waits and nothing is being written. */
  drain(): Promise<void>;
}

/** Entries of one transaction. More makes the first of them wait longer without a cheaper commit. */
export const BATCH_ENTRIES = 256;
/** Rows of one transaction, so that a few large server calls do not hold a lock for seconds. */
const BATCH_WEIGHT = 4096;
/**
 * Rows that may wait: some seconds of writing on a small machine, and some tens of megabytes; more would only time out
 * in the browser.
 */
export const WAITING_WEIGHT = 8192;
const TRIES = 4;
const RETRY_AFTER_S = 2;
/** Turns of the event loop that a batch waits for requests which are being read already. */
const TURNS = 16;

/**
 * Longer than a database is paused or locked on purpose. A network that swallows packets is noticed by the system after
 * a quarter of an hour only, and everything that waits would be refused for as long.
 */
const WRITE_WITHIN_MS = 60_000;

interface Waiting<E, R> {
  entry: E;
  weight: number;
  resolve(outcome: R): void;
  reject(error: unknown): void;
}

/**
 * One writer for all requests: whatever waits while a transaction commits goes into the next one.
 * An idle writer starts as soon as no more requests come in, so a single request waits for no clock and no company.
 */
export function createGroupCommit<E, R>(settings: GroupCommitSettings<E, R>): GroupCommit<E, R> {
  const queue: Waiting<E, R>[] = [];
  let waitingWeight = 0;
  let writer: Promise<void> | null = null;
  const batchEntries = settings.batchEntries ?? BATCH_ENTRIES;

  async function run(): Promise<void> {
    while (queue.length > 0) {
      await gather();
      await settle(take());
    }
    writer = null;
  }

  /**
   * Lets requests that have arrived be read before the transaction starts: the embedded store runs a whole transaction
   * within one turn of the event loop, so that without it every batch would hold one request. Ends with the first turn
   * that brings nothing; nobody waits for a clock.
   */
  async function gather(): Promise<void> {
    for (let turn = 0; turn < TURNS && queue.length < batchEntries; turn++) {
      const before = queue.length;
      await setImmediate();
      if (queue.length === before) return;
    }
  }

  function take(): Waiting<E, R>[] {
    let weight = 0;
    let count = 0;
    while (count < queue.length && count < batchEntries) {
      weight += queue[count]?.weight ?? 0;
      if (count > 0 && weight > BATCH_WEIGHT) break;
      count++;
    }
    const batch = queue.splice(0, count);
    for (const waiting of batch) waitingWeight -= waiting.weight;
    return batch;
  }

  async function settle(batch: readonly Waiting<E, R>[]): Promise<void> {
    try {
      const outcomes = await writeWithRetries(batch.map((waiting) => waiting.entry));
      for (const [index, waiting] of batch.entries()) {
        const outcome = outcomes[index];
        if (outcome === undefined || outcome instanceof Rejection) waiting.reject(outcome);
        else waiting.resolve(outcome);
      }
    } catch (error) {
      if (batch.length > 1 && !(error instanceof Rejection)) {
        // One entry poisoned the transaction: alone, it fails alone.
        for (const waiting of batch) await settle([waiting]);
      } else for (const waiting of batch) waiting.reject(error);
    }
  }

  async function writeWithRetries(entries: readonly E[]): Promise<readonly (R | Rejection)[]> {
    for (let attempt = 1; ; attempt++) {
      try {
        const startedMs = performance.now();
        const outcomes = await inTime(settings.write(entries), settings.withinMs ?? WRITE_WITHIN_MS);
        settings.committed?.(entries.length, performance.now() - startedMs);
        return outcomes;
      } catch (error) {
        const refusal = error instanceof Rejection ? null : storeRefusal(error);
        if (refusal !== null) throw new Rejection(refusal, { retryAfter: RETRY_AFTER_S, cause: error });
        if (!isTransient(error) || attempt === TRIES) throw error;
      }
    }
  }

  return {
    submit(entry) {
      const weight = settings.weightOf(entry);
      if (waitingWeight > 0 && waitingWeight + weight > WAITING_WEIGHT) {
        return Promise.reject(new Rejection("overloaded", { retryAfter: RETRY_AFTER_S }));
      }
      waitingWeight += weight;
      const settled = new Promise<R>((resolve, reject) => queue.push({ entry, weight, resolve, reject }));
      writer ??= run();
      return settled;
    },
    waiting: () => waitingWeight,
    async drain() {
      // The writer of what came last; a submit during the wait starts another.
      for (let running = writer; running !== null; running = writer) await running;
    },
  };
}

/** Nobody knows whether a transaction without an answer was committed: its entries are refused, and may come again. */
async function inTime<T>(written: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Rejection("store_unavailable", { retryAfter: RETRY_AFTER_S })), ms);
  });
  // Heard here as well: after its time nobody waits for it any more.
  written.catch(() => {});
  return Promise.race([written, late]).finally(() => clearTimeout(timer));
}
