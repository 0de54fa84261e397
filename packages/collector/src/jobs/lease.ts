import { hostname } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";
import type { Transaction } from "kysely";
import {
  holdLease,
  type LeaseName,
  releaseLease,
  renewLease,
  takeLease,
} from "../db/queries/leases/leases.ts";
import type { Database } from "../db/tables/index.ts";
import type { Deps } from "../deps.ts";

/** What a worker holds while it does one kind of work on a site. */
export interface Lease {
  /** Throws LeaseLostError where another worker is known to have taken it over; asks nobody. */
  check(): void;
  /**
   * Runs `work` in a transaction that commits only while the lease is ours, whatever the worker slept through before.
   * Throws LeaseLostError, with nothing written.
   */
  write<T>(work: (trx: Transaction<Database>) => Promise<T>, lasts?: Lasts): Promise<T>;
}

/**
 * Whether a commit waits for the disk: always, or not where a crash of the store may undo the write, because it is done
 * again unless a later write that lasts says that it is done. No later write outlives an earlier one.
 */
export type Lasts = "always" | "redoable";

/** Another worker does the work now; what it does not finish waits for the next. */
export class LeaseLostError extends Error {
  override name = "LeaseLostError";
  readonly code = "lease_lost";
}

export interface LeaseTiming {
  /** A worker that falls silent is replaced after this. */
  leaseMs: number;
  retryMs: number;
}
/** Long enough for a pause of the store or of the process, short enough that nobody waits for a dead worker. */
export const LEASE_TIMING: LeaseTiming = { leaseMs: 15_000, retryMs: 250 };

type LeaseDeps = Pick<Deps, "db" | "randomId">;
interface Work {
  siteId: string;
  /** What is done, as `score`: two kinds do not exclude each other. */
  work: string;
}

/** Says to an operator whose lease it is; the random part tells two holdings of one process apart. */
function newHolder({ randomId }: Pick<Deps, "randomId">): string {
  return `${hostname()}:${process.pid}:${randomId()}`;
}

const queues = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Runs `work` while nobody else does this work on the site: in this process by a queue, so that nobody polls,
 * and between processes by a lease in the store, which is renewed until `work` ends.
 */
export async function withLease<T>(
  deps: LeaseDeps,
  { siteId, work }: Work,
  run: (lease: Lease) => Promise<T>,
  timing: LeaseTiming = LEASE_TIMING,
): Promise<T> {
  const queue = queues.get(deps.db) ?? new Map<string, Promise<unknown>>();
  queues.set(deps.db, queue);
  const key = `${work}\n${siteId}`;
  const turn = (queue.get(key) ?? Promise.resolve()).then(async () => {
    const name = { siteId, work, holder: newHolder(deps) };
    while (!(await takeLease(deps.db, name, timing.leaseMs))) await sleep(timing.retryMs);
    return held(deps, name, run, timing);
  });
  // The next in the queue does not care how this one ended.
  const settled = turn.catch(() => {});
  queue.set(key, settled);
  void settled.then(() => queue.get(key) === settled && queue.delete(key));
  return turn;
}

/** The same, or null at once where somebody else does the work. */
export async function tryWithLease<T>(
  deps: LeaseDeps,
  { siteId, work }: Work,
  run: (lease: Lease) => Promise<T>,
  timing: LeaseTiming = LEASE_TIMING,
): Promise<T | null> {
  if (queues.get(deps.db)?.has(`${work}\n${siteId}`) === true) return null;
  const name = { siteId, work, holder: newHolder(deps) };
  if (!(await takeLease(deps.db, name, timing.leaseMs))) return null;
  return held(deps, name, run, timing);
}

async function held<T>(
  { db }: LeaseDeps,
  name: LeaseName,
  run: (lease: Lease) => Promise<T>,
  { leaseMs }: LeaseTiming,
): Promise<T> {
  let lost = false;
  const lose = () => {
    lost = true;
    return new LeaseLostError(`another worker took over ${name.work} of site ${name.siteId}`);
  };
  const check = () => {
    if (lost) throw lose();
  };
  // A renewal that fails says nothing of who holds the lease: the next one, or the next write, finds out.
  const renewal = setInterval(() => {
    void renewLease(db, name, leaseMs).then(
      (ours) => {
        lost ||= !ours;
      },
      () => {},
    );
  }, leaseMs / 3).unref();
  try {
    return await run({
      check,
      write: (work, lasts = "always") => {
        check();
        return db.transaction().execute(async (trx) => {
          if (!(await holdLease(trx, name, lasts === "always"))) throw lose();
          return work(trx);
        });
      },
    });
  } finally {
    clearInterval(renewal);
    if (!lost) await releaseLease(db, name).catch(() => {});
  }
}
