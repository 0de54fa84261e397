import { setTimeout as sleep } from "node:timers/promises";
import { releaseLease, takeLease } from "../../db/queries/scoring/state.ts";
import type { Deps } from "../../deps.ts";
import { LEASE_MS, LEASE_RETRY_MS } from "./settings.ts";

/** What a worker holds while it scores a site. */
export interface Lease {
  /** Prolongs it; throws where another worker took it over in the meantime. */
  renew(): Promise<void>;
}

const queues = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Runs `work` while no other work on the site runs: in this process by a queue, so that nobody polls,
 * and between processes by a lease in the store.
 */
export async function withSite<T>(
  deps: Pick<Deps, "db" | "now" | "randomId">,
  siteId: string,
  work: (lease: Lease) => Promise<T>,
): Promise<T> {
  const queue = queues.get(deps.db) ?? new Map<string, Promise<unknown>>();
  queues.set(deps.db, queue);
  const turn = (queue.get(siteId) ?? Promise.resolve()).then(() => leased(deps, siteId, work));
  // The next in the queue does not care how this one ended.
  const settled = turn.catch(() => {});
  queue.set(siteId, settled);
  void settled.then(() => queue.get(siteId) === settled && queue.delete(siteId));
  return turn;
}

async function leased<T>(
  deps: Pick<Deps, "db" | "now" | "randomId">,
  siteId: string,
  work: (lease: Lease) => Promise<T>,
): Promise<T> {
  const owner = deps.randomId();
  const take = () => takeLease(deps.db, siteId, owner, new Date(deps.now()), new Date(deps.now() + LEASE_MS));
  while (!(await take())) await sleep(LEASE_RETRY_MS);
  let renewedMs = deps.now();
  try {
    return await work({
      renew: async () => {
        if (deps.now() - renewedMs < LEASE_MS / 4) return;
        if (!(await take())) throw new Error("another worker took over the site");
        renewedMs = deps.now();
      },
    });
  } finally {
    await releaseLease(deps.db, siteId, owner);
  }
}
