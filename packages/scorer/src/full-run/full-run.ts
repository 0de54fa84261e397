import { weighPair } from "../linkage/compare-accounts.ts";
import { DEFAULT_MODEL, type Model } from "../linkage/model.ts";
import type { WeighedLink } from "../linkage/types.ts";
import { type Blocks, blocksOf } from "./blocks.ts";
import { ColumnPair } from "./column-pair.ts";
import { type HeldEvidence, heldEvidence } from "./held-evidence.ts";
import { COLUMN_KINDS, IS_BLOCKING, KIND_COUNT } from "./kinds.ts";
import type { ColumnPopulation } from "./population.ts";

export interface FullRunSettings {
  /** A value that more accounts hold finds no pairs. */
  blockingHoldersMax: number;
  /** How many accounts the population counts as, and the holders of a value. */
  roundedAccounts: (count: number) => number;
  roundedHolders: (count: number) => number;
  /** Whether a link is worth its row; the others are dropped as soon as they are weighed. */
  isKept: (link: WeighedLink) => boolean;
  /** Accounts done so far. */
  onProgress?: (done: number, total: number) => void;
  model?: Model;
}

const PROGRESS_EVERY = 1000;

/**
 * Compares all pairs of a population that share blocking evidence, each once, and hands over the links that are kept,
 * in no promised order. The same comparisons as `compareAccounts`, over columns instead of profiles.
 * Returns the number of pairs.
 */
export function fullRun(
  population: ColumnPopulation,
  settings: FullRunSettings,
  onLink: (link: WeighedLink) => void,
): number {
  const held = heldEvidence(population);
  const accounts = settings.roundedAccounts(held.accounts);
  const othersOf = (holders: Uint32Array) =>
    holders.map((count) => Math.max(0, Math.min(settings.roundedHolders(count), accounts) - 2));
  const blocks = blocksByKind(held, settings.blockingHoldersMax);
  const pair = new ColumnPair({
    population,
    held,
    others: held.holders.map(othersOf),
    partOthers: othersOf(held.partHolders),
    accounts,
    model: settings.model ?? DEFAULT_MODEL,
  });
  const names = population.accounts;
  let pairs = 0;
  partnersOf(held, blocks, (account, partners, count) => {
    if (account % PROGRESS_EVERY === 0) settings.onProgress?.(account, held.accounts);
    pairs += count;
    for (let at = 0; at < count; at += 1) {
      const partner = partners[at] as number;
      pair.set(account, partner);
      const link = weighPair("", "", pair);
      if (!settings.isKept(link)) continue;
      const [a, b] = pair.isSorted() ? [account, partner] : [partner, account];
      onLink({ ...link, a: names.textOf(a), b: names.textOf(b) });
    }
  });
  return pairs;
}

function blocksByKind(held: HeldEvidence, most: number): (Blocks | null)[] {
  return COLUMN_KINDS.map((_, kind) => {
    const rowsOf = (account: number) =>
      [
        held.starts[account * KIND_COUNT + kind] as number,
        held.starts[account * KIND_COUNT + kind + 1] as number,
      ] as const;
    const holders = held.holders[kind] as Uint32Array;
    return IS_BLOCKING[kind] ? blocksOf(held.accounts, held.keys, holders, rowsOf, most) : null;
  });
}

/** Calls with each account and whom it is compared with: those after it that share a block, each once. */
function partnersOf(
  held: HeldEvidence,
  blocks: readonly (Blocks | null)[],
  each: (account: number, partners: Uint32Array, count: number) => void,
): void {
  const seenBy = new Uint32Array(held.accounts);
  const partners = new Uint32Array(held.accounts);
  for (let account = 0; account < held.accounts; account += 1) {
    let count = 0;
    for (let kind = 0; kind < KIND_COUNT; kind += 1) {
      const block = blocks[kind] ?? null;
      if (block === null) continue;
      const at = account * KIND_COUNT + kind;
      for (let row = held.starts[at] as number; row < (held.starts[at + 1] as number); row += 1) {
        const key = held.keys[row] as number;
        const end = block.starts[key + 1] as number;
        for (let member = block.starts[key] as number; member < end; member += 1) {
          const other = block.members[member] as number;
          if (other <= account || seenBy[other] === account + 1) continue;
          seenBy[other] = account + 1;
          partners[count] = other;
          count += 1;
        }
      }
    }
    each(account, partners, count);
  }
}
