import type { ContradictionView } from "@samehand/protocol/api";
import { countDirty, markAllDirty } from "../../db/queries/scoring/dirty.ts";
import { countWaitingValues } from "../../db/queries/scoring/dirty-evidence.ts";
import { saidOnSite } from "../../db/queries/verdicts/said.ts";
import type { Deps } from "../../deps.ts";
import { contradictionsIn } from "../../verdicts/contradictions.ts";
import { type Lease, tryWithLease, withLease } from "../lease.ts";
import { compareHolders, type HoldersReport } from "./compare-holders.ts";
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
  /** Accounts that still wait, and values of which holders do. */
  waiting: number;
  durationMs: number;
  /** Of these, what was computed in memory; the rest is the store's. */
  computedMs: number;
  /** Verdicts of the site that stand against each other. */
  contradictions: ContradictionView[];
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
  const report = { ...NO_PASS, waiting: 0 };
  let exactly = options.full === true;
  if (options.full === true) await markAllDirty(deps.db, siteId, new Date(startMs));
  while (options.shouldStop?.() !== true) {
    const pass = await withLease(deps, { siteId, work: WORK }, (lease) =>
      turnUnder(deps, siteId, lease, { exactly, only: options.only }),
    );
    exactly = false;
    if (pass === null) break;
    for (const name of SUMMED) report[name] += pass[name] + (pass.again?.[name] ?? 0);
    options.onProgress?.(report.accounts, report.accounts + (await countDirty(deps.db, siteId)));
    if (options.only !== undefined) break;
  }
  report.waiting = (await countDirty(deps.db, siteId)) + (await countWaitingValues(deps.db, siteId));
  const contradictions = contradictionsIn(await saidOnSite(deps.db, siteId));
  return { ...report, contradictions, durationMs: deps.now() - startMs };
}

/** What one turn did: its pass, of 0 accounts where none waited, and the step of comparing again that followed. */
export interface TurnReport extends PassReport {
  /** Milliseconds of the pass alone. */
  durationMs: number;
  again: (HoldersReport & { durationMs: number }) | null;
}

/** One turn at what waits; null where nothing does, or another scores the site now. */
export function scoreOnce(deps: ScoreDeps, siteId: string): Promise<TurnReport | null> {
  return tryWithLease(deps, { siteId, work: WORK }, (lease) => turnUnder(deps, siteId, lease));
}

const WORK = "score";
const SUMMED = ["accounts", "pairs", "links", "removed", "clusterChanges", "computedMs"] as const;
const NO_PASS: PassReport = {
  accounts: 0,
  pairs: 0,
  links: 0,
  removed: 0,
  clusterChanges: 0,
  computedMs: 0,
};

/** Accounts go first, and a step of what they entail for others follows each time, so that neither waits for ever. */
async function turnUnder(
  deps: ScoreDeps,
  siteId: string,
  lease: Lease,
  { exactly = false, only }: { exactly?: boolean; only?: readonly string[] | undefined } = {},
): Promise<TurnReport | null> {
  const startMs = deps.now();
  const model = await siteModel(deps.db, siteId);
  const population = await recountPopulation(deps, siteId, lease, { modelKey: model.key, exactly });
  const basis = { population, model, lease };
  const pass = await scoringPass(deps, siteId, basis, only);
  const passedMs = deps.now();
  const again = only === undefined ? await compareHolders(deps, siteId, basis) : null;
  if (pass === null && again === null) return null;
  return {
    ...(pass ?? NO_PASS),
    durationMs: passedMs - startMs,
    again: again && { ...again, durationMs: deps.now() - passedMs },
  };
}
