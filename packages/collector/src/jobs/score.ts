import { setTimeout as sleep } from "node:timers/promises";
import { dirtySites } from "../db/queries/scoring/dirty.ts";
import type { Deps } from "../deps.ts";
import { faultOf } from "../fault.ts";
import { LeaseLostError } from "./lease.ts";
import {
  type ScoreDeps,
  type ScoreOptions,
  type ScoreReport,
  scoreOnce,
  scoreSite,
} from "./scoring/score-site.ts";

export type { ScoreOptions, ScoreReport } from "./scoring/score-site.ts";

/** The scoring worker of one process. */
export interface Scoring {
  /**
   * Told of new marks, by this process or another; without a site where nobody knows which. Marks that nobody tells of are
   * found by looking from time to time.
   */
  wake(siteId?: string): void;
  /** Resolves when nothing waits, or at once where the worker was stopped. */
  idle(): Promise<void>;
  /** Scores one site now. */
  run(siteId: string, options?: Pick<ScoreOptions, "full" | "onProgress">): Promise<ScoreReport>;
  /** Ends after the pass that is under way; what waits keeps its marks. */
  stop(): Promise<void>;
}

/** Marks are told of; that a telling is lost is rare. */
const LOOK_EVERY_MS = 5_000;
/**
 * Marks of one page load come in several commits: the first is scored at once, those that follow within this time
 * together.
 */
const GATHER_MS = 150;
/** Where everything that waits is being scored elsewhere: whoever does it may die. */
const BUSY_MS = 1_000;
const BACK_OFF_MS = { first: 500, most: 30_000 } as const;

/** Starts the worker. It logs what fails, tries again after a growing pause, and never ends by itself. */
export function startScoring(
  deps: ScoreDeps & Pick<Deps, "log" | "metrics">,
  timing: { lookEveryMs?: number; gatherMs?: number; busyMs?: number } = {},
): Scoring {
  const stopped = new AbortController();
  const gatherMs = timing.gatherMs ?? GATHER_MS;
  let wakeUp = () => {};
  let awake = true;
  let waiting: (() => void)[] = [];
  const named = new Set<string>();

  const loop = async () => {
    let backOffMs: number = BACK_OFF_MS.first;
    let scoredAtMs = Number.NEGATIVE_INFINITY;
    let looked = true;
    while (!stopped.signal.aborted) {
      awake = false;
      // Who is named is not looked for; every other time all are looked for, whoever is named meanwhile.
      const sites: string[] | null = looked && named.size > 0 ? [...named] : null;
      looked = sites === null;
      named.clear();
      const { found, done, failed } = await scoreWaiting(sites);
      if (failed > 0) {
        deps.log.warn("scoring is tried again", { sites: failed, inMs: backOffMs });
        await pause(backOffMs);
        backOffMs = Math.min(backOffMs * 2, BACK_OFF_MS.most);
        continue;
      }
      backOffMs = BACK_OFF_MS.first;
      if (done > 0) {
        scoredAtMs = performance.now();
        continue;
      }
      if (!looked) continue;
      if (found > 0) {
        await pause(timing.busyMs ?? BUSY_MS);
        continue;
      }
      // A mark made meanwhile woke us, so whoever waits for rest goes on waiting.
      if (!awake) settle();
      await rest(timing.lookEveryMs ?? LOOK_EVERY_MS);
      const sinceMs = performance.now() - scoredAtMs;
      if (sinceMs < gatherMs) await pause(gatherMs - sinceMs);
    }
    settle();
  };
  /** One site that fails does not keep the others waiting. */
  const scoreWaiting = async (
    known: readonly string[] | null,
  ): Promise<{ found: number; done: number; failed: number }> => {
    const logFault = (what: string, error: unknown, fields: object) => {
      deps.log.error(what, { ...faultOf(error), ...fields });
    };
    let sites: readonly string[] = known ?? [];
    try {
      if (known === null) sites = await dirtySites(deps.db);
    } catch (error) {
      logFault("waiting accounts cannot be read", error, {});
      return { found: 0, done: 0, failed: 1 };
    }
    let done = 0;
    let failed = 0;
    for (const site of sites) {
      if (stopped.signal.aborted) break;
      try {
        const report = await scoreOnce(deps, site);
        if (report === null) continue;
        done += 1;
        if (report.accounts > 0) deps.metrics.scored(report.accounts, report.durationMs);
        deps.log.debug("scored", { site, ...report });
      } catch (error) {
        // Whoever took the site over goes on with it.
        if (error instanceof LeaseLostError) continue;
        failed += 1;
        logFault("scoring failed", error, { site });
      }
    }
    return { found: sites.length, done, failed };
  };
  const settle = () => {
    const ready = waiting;
    waiting = [];
    for (const each of ready) each();
  };
  const pause = (ms: number) => sleep(ms, undefined, { signal: stopped.signal }).catch(() => {});
  const rest = async (ms: number) => {
    if (awake) return;
    const woken = new Promise<void>((resolve) => {
      wakeUp = resolve;
    });
    const ended = new AbortController();
    const signal = AbortSignal.any([stopped.signal, ended.signal]);
    await Promise.race([woken, sleep(ms, undefined, { signal }).catch(() => {})]);
    ended.abort();
  };
  const wake = (siteId?: string) => {
    if (siteId !== undefined) named.add(siteId);
    awake = true;
    wakeUp();
  };
  const running = loop();
  return {
    wake,
    idle: () => {
      if (stopped.signal.aborted) return Promise.resolve();
      return new Promise((resolve) => {
        waiting.push(resolve);
        wake();
      });
    },
    run: (siteId, options) => scoreSite(deps, siteId, options),
    stop: async () => {
      stopped.abort();
      await running;
    },
  };
}
