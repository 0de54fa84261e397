import { setTimeout as sleep } from "node:timers/promises";
import { sitesWithDue } from "../db/queries/webhooks/endpoints.ts";
import type { Deps } from "../deps.ts";
import { faultOf } from "../fault.ts";
import { blockListOf } from "../trusted-ranges.ts";
import { type DeliverDeps, deliverSite } from "../webhooks/deliver-site.ts";
import { LeaseLostError, tryWithLease } from "./lease.ts";

/** Nobody wakes this worker: what it sends is written by every process. The question reads an index of what waits. */
const LOOK_EVERY_MS = 1_000;
const FAULT_PAUSE_MS = 15_000;
/** Sending is waiting, mostly for receivers. */
const SITES_AT_ONCE = 8;

/** Sends what waits in the outbox, of each site by one process at a time. */
export function startWebhooks(
  deps: DeliverDeps & Pick<Deps, "log" | "randomId">,
  allowedRanges: readonly string[],
): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const { signal } = stopped;
  const allowed = blockListOf(allowedRanges);
  /** One site that fails does not keep the others waiting. True where none did. */
  const turn = async (): Promise<boolean> => {
    const sites = await sitesWithDue(deps.db, new Date(deps.now()));
    let isWell = true;
    const deliverNext = async () => {
      for (let site = sites.shift(); site !== undefined && !signal.aborted; site = sites.shift())
        isWell = (await deliver(site)) && isWell;
    };
    await Promise.all(Array.from({ length: SITES_AT_ONCE }, deliverNext));
    return isWell;
  };
  const deliver = async (siteId: string): Promise<boolean> => {
    try {
      await tryWithLease(deps, { siteId, work: "webhooks" }, (lease) =>
        deliverSite(deps, siteId, lease, { allowed, signal, chance: Math.random }),
      );
    } catch (error) {
      if (signal.aborted || error instanceof LeaseLostError) return true;
      deps.log.error("webhooks cannot be sent", { ...faultOf(error), site: siteId });
      return false;
    }
    return true;
  };
  const loop = async () => {
    let pauseMs = LOOK_EVERY_MS;
    while (!signal.aborted) {
      await sleep(pauseMs, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
      const isWell = await turn().catch((error: unknown) => {
        deps.log.error("webhooks cannot be read", { ...faultOf(error) });
        return false;
      });
      pauseMs = isWell ? LOOK_EVERY_MS : FAULT_PAUSE_MS;
    }
  };
  const running = loop();
  return {
    stop: async () => {
      stopped.abort(new Error("the process stops"));
      await running;
    },
  };
}
