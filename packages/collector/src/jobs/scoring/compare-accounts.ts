import { setImmediate as yieldToOthers } from "node:timers/promises";
import {
  BLOCKING_KINDS,
  type LinkRole,
  linkRoleOf,
  type Verdict,
  type WeighedLink,
  weighAccounts,
  writtenLink,
} from "@samehand/scorer";
import type { Transaction } from "kysely";
import { candidatePairs } from "../../db/queries/scoring/candidates.ts";
import { markDirty } from "../../db/queries/scoring/dirty.ts";
import { deleteLinks, linkedPairs, upsertLinks } from "../../db/queries/scoring/store-links.ts";
import { verdictsTouching } from "../../db/queries/verdicts/verdicts.ts";
import type { Database } from "../../db/tables/index.ts";
import type { Deps } from "../../deps.ts";
import { isKept } from "./link-floor.ts";
import { pairKey, pairOfKey } from "./pairs.ts";
import type { PassContext } from "./pass-context.ts";
import { populationOf } from "./population.ts";
import { ACCOUNTS_PER_QUERY, MAX_BLOCKING_HOLDERS, PAIRS_PER_SLICE } from "./settings.ts";

/** What comparing did. */
export interface Compared {
  pairs: number;
  links: number;
  removed: number;
  /** Accounts with a link that clustering heeds or heeded, and those asked for where all their pairs were compared. */
  touched: Set<string>;
  /** Accounts that were marked until clusters have followed. */
  marked: Set<string>;
}
/** Of some pairs (see `pairKey`), those that are to be compared. */
export type Choice = (pairs: readonly string[]) => Promise<ReadonlySet<string>>;

/**
 * Compares each of `accounts` with everybody who shares blocking evidence or a verdict with it, writes the links above
 * the floor and deletes those that fell below it or lost what they rested on. With `choose`, no other pairs than those
 * chosen.
 */
export async function comparePairsOf(
  deps: Pick<Deps, "db" | "now">,
  siteId: string,
  accounts: readonly string[],
  context: PassContext,
  choose?: Choice,
): Promise<Compared> {
  const { lease, model } = context;
  // Whose pairs are chosen among does not wait.
  const asked: ReadonlySet<string> = new Set(choose === undefined ? accounts : []);
  const compared: Compared = { pairs: 0, links: 0, removed: 0, touched: new Set(asked), marked: new Set() };
  const done = new Set<string>();
  for (let from = 0; from < accounts.length; from += ACCOUNTS_PER_QUERY) {
    const batch = accounts.slice(from, from + ACCOUNTS_PER_QUERY);
    const [touching, candidates, linked] = await Promise.all([
      verdictsTouching(deps.db, siteId, batch),
      candidatePairs(deps.db, siteId, batch, BLOCKING_KINDS, MAX_BLOCKING_HOLDERS),
      linkedPairs(deps.db, siteId, batch),
    ]);
    const verdicts = new Map(touching.map((verdict) => [pairKey(verdict.a, verdict.b), verdict]));
    const wanted = new Set(verdicts.keys());
    for (const [a, b] of candidates) wanted.add(pairKey(a, b));
    const stored = new Map(linked.map(({ a, b, role }) => [pairKey(a, b), role]));
    const wasHeeded = (a: string, b: string) => (stored.get(pairKey(a, b)) ?? "aside") !== "aside";
    // What stood aside and still does moves no cluster.
    const touch = (a: string, b: string, role: LinkRole) => {
      if (role !== "aside" || wasHeeded(a, b)) compared.touched.add(a).add(b);
    };
    // Should this run end before clusters follow, the next one would not see any more what the link had held.
    const markOthers = async (trx: Transaction<Database>, pairs: readonly (readonly [string, string])[]) => {
      const others = pairs
        .filter(([a, b]) => wasHeeded(a, b))
        .flatMap((pair) => pair.filter((each) => !asked.has(each)));
      await markDirty(trx, siteId, others, new Date(deps.now()));
      for (const account of others) compared.marked.add(account);
    };
    const chosen = await choose?.([...new Set([...wanted, ...stored.keys()])]);
    const isChosen = (key: string) => chosen?.has(key) !== false;
    const todo = [...wanted].filter((key) => !done.has(key) && isChosen(key)).toSorted();
    const fallen = [...stored.keys()].filter((key) => !wanted.has(key) && isChosen(key));
    for (let at = 0; at < todo.length; at += PAIRS_PER_SLICE) {
      const slice = todo.slice(at, at + PAIRS_PER_SLICE);
      const links = await compareSlice(context, slice, verdicts);
      const kept = links.filter(isKept).map(writtenLink);
      for (const link of links)
        if (!isKept(link) && stored.has(pairKey(link.a, link.b))) fallen.push(pairKey(link.a, link.b));
      const comparedAt = new Date(deps.now());
      const aside = kept.filter((link) => linkRoleOf(link) === "aside");
      if (kept.length > 0)
        await lease.write(async (trx) => {
          await upsertLinks(trx, siteId, kept, { comparedAt, model: model.number });
          await markOthers(
            trx,
            aside.map(({ a, b }) => [a, b]),
          );
        }, "redoable");
      for (const link of kept) touch(link.a, link.b, linkRoleOf(link));
      for (const key of slice) done.add(key);
      compared.pairs += slice.length;
      compared.links += kept.length;
      lease.check();
      await yieldToOthers();
    }
    const gone = fallen.map(pairOfKey);
    if (gone.length > 0)
      await lease.write(async (trx) => {
        await deleteLinks(trx, siteId, gone);
        await markOthers(trx, gone);
      }, "redoable");
    for (const [a, b] of gone) touch(a, b, "aside");
    compared.removed += gone.length;
  }
  return compared;
}

async function compareSlice(
  { population: populationSize, model: { model }, profiles, watch }: PassContext,
  keys: readonly string[],
  verdicts: ReadonlyMap<string, Verdict>,
): Promise<WeighedLink[]> {
  await profiles.load(keys.flatMap(pairOfKey));
  const population = populationOf(populationSize, profiles.holders, profiles.networkClasses);
  return watch.time(() =>
    keys.map((key) => {
      const [a, b] = pairOfKey(key);
      return weighAccounts(profiles.get(a), profiles.get(b), population, verdicts.get(key), model);
    }),
  );
}
