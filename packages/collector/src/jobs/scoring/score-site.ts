import { countDirty, markAllDirty } from "../../db/queries/scoring/dirty.ts";
import type { Deps } from "../../deps.ts";
import { type Lease, tryWithLease, withLease } from "../lease.ts";
import { type PassReport, scoringPass } from "./pass.ts";
import { recountPopulation } from "./recount.ts";
import { siteModel } from "./site-model.ts";

export interface ScoreOptions {
  /** Scores every account of the site, marked or not. */
  full?: boolean;
  /** Scores these accounts alone, and leaves the others waiting. */
  only?: readonly string[];
  /** Accounts scored so far, and how many there are to be; the second grows where scoring marks more. */
  onProgress?: (done: number, total: number) => void;
  /** Asked between passes; the accounts that are left keep their marks. */
  shouldStop?: () => boolean;
}
/** What one run did. */
export interface ScoreReport {
  accounts: number;
  /** Pairs compared, links written and links deleted. */
  pairs: number;
  links: number;
  removed: number;
  clusterChanges: number;
  /** Accounts that still wait. */
  waiting: number;
  durationMs: number;
  /** Of these, what was computed in memory; the rest is the store's. */
  computedMs: number;
}
export type ScoreDeps = Pick<Deps, "db" | "now" | "randomId" | "config">;

/**
 * Scores what waits, until nothing does. The site is held for one pass at a time, so that a reviewer's verdict
 * does not wait for the end of a full run.
 */
export async function scoreSite(
  deps: ScoreDeps,
  siteId: string,
  options: ScoreOptions = {},
): Promise<ScoreReport> {
  const startMs = deps.now();
  const report = {
    accounts: 0,
    pairs: 0,
    links: 0,
    removed: 0,
    clusterChanges: 0,
    waiting: 0,
    computedMs: 0,
  };
  let exactly = options.full === true;
  if (options.full === true) await markAllDirty(deps.db, siteId, new Date(startMs));
  while (options.shouldStop?.() !== true) {
    const pass = await withLease(deps, { siteId, work: WORK }, (lease) =>
      passUnder(deps, siteId, lease, { exactly, only: options.only }),
    );
    exactly = false;
    if (pass === null) break;
    report.accounts += pass.accounts;
    report.pairs += pass.pairs;
    report.links += pass.links;
    report.removed += pass.removed;
    report.clusterChanges += pass.clusterChanges;
    report.computedMs += pass.computedMs;
    options.onProgress?.(report.accounts, report.accounts + (await countDirty(deps.db, siteId)));
    if (options.only !== undefined) break;
  }
  report.waiting = await countDirty(deps.db, siteId);
  return { ...report, durationMs: deps.now() - startMs };
}

/** One pass over what waits; null where nothing does, or another scores the site now. */
export async function scoreOnce(
  deps: ScoreDeps,
  siteId: string,
): Promise<(PassReport & { durationMs: number }) | null> {
  const startMs = deps.now();
  const pass = await tryWithLease(deps, { siteId, work: WORK }, (lease) => passUnder(deps, siteId, lease));
  return pass && { ...pass, durationMs: deps.now() - startMs };
}

const WORK = "score";

async function passUnder(
  deps: ScoreDeps,
  siteId: string,
  lease: Lease,
  { exactly = false, only }: { exactly?: boolean; only?: readonly string[] | undefined } = {},
): Promise<PassReport | null> {
  const model = await siteModel(deps.db, siteId);
  const population = await recountPopulation(deps, siteId, lease, { modelKey: model.key, exactly });
  return scoringPass(deps, siteId, { population, model, lease }, only);
}
