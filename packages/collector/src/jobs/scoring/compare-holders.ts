import { UNSHARED_KINDS } from "@samehand/scorer";
import { clearDirty } from "../../db/queries/scoring/dirty.ts";
import {
  advanceValues,
  holdersAmong,
  type Value,
  type WaitingValue,
  waitingValues,
} from "../../db/queries/scoring/dirty-evidence.ts";
import type { Deps } from "../../deps.ts";
import { type Choice, comparePairsOf } from "./compare-accounts.ts";
import { type Followed, followLinks } from "./follow-links.ts";
import { pairOfKey } from "./pairs.ts";
import type { PassContext } from "./pass-context.ts";
import { profileCache } from "./profile-cache.ts";
import { HOLDERS_PER_STEP, VALUES_PER_STEP } from "./settings.ts";
import { newStopwatch } from "./stopwatch.ts";

/** What one step did. */
export interface HoldersReport extends Followed {
  /** Values of which no holder waits any more. */
  values: number;
  accounts: number;
  pairs: number;
  links: number;
  removed: number;
  computedMs: number;
}

/**
 * One step of what a changed number of holders entails: pairs that rest on the value are compared again, and what
 * clusters they touch follow. A step is small, so that who is seen meanwhile waits for no more than one. Holders who wait
 * themselves are left to their own turn. Null where no value waits.
 */
export async function compareHolders(
  deps: Pick<Deps, "db" | "now" | "randomId" | "config">,
  siteId: string,
  { population, model, lease }: Pick<PassContext, "population" | "model" | "lease">,
): Promise<HoldersReport | null> {
  const waiting = await waitingValues(deps.db, siteId, {
    values: VALUES_PER_STEP,
    accounts: HOLDERS_PER_STEP,
  });
  if (waiting.length === 0) return null;
  const { accounts, progress } = nextStep(waiting);
  const context: PassContext = {
    population,
    model,
    profiles: profileCache(deps.db, siteId),
    lease,
    watch: newStopwatch(),
  };
  const choose = pairsOn(deps, siteId, progress);
  const compared = await comparePairsOf(deps, siteId, accounts, context, choose);
  const followed = await followLinks(deps, siteId, compared.touched, new Set(), context);
  await lease.write(async (trx) => {
    await advanceValues(trx, siteId, progress);
    // What marked nobody else meanwhile was marked by this step, whose clusters have followed.
    await clearDirty(
      trx,
      siteId,
      [...compared.marked].map((account) => ({ account, marks: 1 })),
    );
  });
  const { pairs, links, removed } = compared;
  return {
    values: progress.filter(({ doneTo }) => doneTo === null).length,
    accounts: accounts.length,
    pairs,
    links,
    removed,
    ...followed,
    computedMs: context.watch.ms(),
  };
}

interface Progress extends Value {
  marks: number;
  /** Up to whom all holders are taken by this step; null for all. */
  doneTo: string | null;
}

/** The accounts of one step, and how far it brings which values. */
function nextStep(waiting: readonly WaitingValue[]): { accounts: string[]; progress: Progress[] } {
  const accounts = new Set<string>();
  const progress: Progress[] = [];
  for (const { kind, key, marks, doneTo, accounts: holders, more } of waiting) {
    let to = doneTo;
    let whole = !more;
    for (const account of holders) {
      if (accounts.size >= HOLDERS_PER_STEP && !accounts.has(account)) {
        whole = false;
        break;
      }
      accounts.add(account);
      to = account;
    }
    if (whole || to !== doneTo) progress.push({ kind, key, marks, doneTo: whole ? null : to });
    if (!whole) break;
  }
  return { accounts: [...accounts], progress };
}

/**
 * Chooses the pairs that rest on one of these values: those of which both hold it, or one where that weighs. A pair whose
 * other holder was taken before was compared then.
 */
function pairsOn({ db }: Pick<Deps, "db">, siteId: string, values: readonly Value[]): Choice {
  return async (pairs) => {
    const rows = await holdersAmong(db, siteId, values, [...new Set(pairs.flatMap(pairOfKey))]);
    const held = new Map<string, Map<string, boolean>>();
    for (const { kind, key, account, ahead } of rows) {
      const own = held.get(account) ?? new Map<string, boolean>();
      held.set(account, own.set(`${kind}\0${key}`, ahead));
    }
    const restsOn = (x: string, y: string) => {
      for (const [value, ahead] of held.get(x) ?? []) {
        const other = held.get(y)?.get(value);
        if (other === undefined ? ahead && weighsUnshared(value) : ahead && other) return true;
      }
      return false;
    };
    return new Set(
      pairs.filter((pair) => {
        const [a, b] = pairOfKey(pair);
        return restsOn(a, b) || restsOn(b, a);
      }),
    );
  };
}

function weighsUnshared(value: string): boolean {
  return UNSHARED_KINDS.includes(value.slice(0, value.indexOf("\0")));
}
