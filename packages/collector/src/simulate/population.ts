import { KINDS, type Kind, PARAMETERS } from "./parameters.ts";
import { RECRUITS } from "./people/index.ts";
import type { Person } from "./people/plan.ts";
import { groupOf, worldOf } from "./people/world.ts";

export interface PopulationOptions {
  seed: string;
  accounts: number;
  days: number;
  /** Share of accounts by kind; the shipped mix where absent. Shares need not add up to 1. */
  mix?: Readonly<Partial<Record<Kind, number>>>;
}

/** Exactly `accounts` accounts, held by people of every kind in the proportions of the mix. */
export function populate({ seed, accounts, days, mix = PARAMETERS.mix }: PopulationOptions): Person[] {
  const world = worldOf(seed, accounts, days);
  const quotas = quotasOf(accounts, mix);
  return KINDS.flatMap((kind) => {
    const people: Person[] = [];
    let left = quotas[kind];
    for (let index = 0; left > 0; index += 1) {
      const recruited = RECRUITS[kind](groupOf(world, kind, index), left);
      left -= recruited.reduce((sum, person) => sum + person.accounts.length, 0);
      people.push(...recruited);
    }
    return people;
  });
}

/** Whole numbers in proportion to the mix that add up to `accounts`: what is left goes to the greatest remainders. */
export function quotasOf(
  accounts: number,
  mix: Readonly<Partial<Record<Kind, number>>>,
): Record<Kind, number> {
  const total = KINDS.reduce((sum, kind) => sum + (mix[kind] ?? 0), 0);
  const exact = KINDS.map((kind) => ({ kind, share: (accounts * (mix[kind] ?? 0)) / total }));
  const quotas = Object.fromEntries(exact.map(({ kind, share }) => [kind, Math.floor(share)])) as Record<
    Kind,
    number
  >;
  const left = accounts - exact.reduce((sum, { share }) => sum + Math.floor(share), 0);
  const byRemainder = exact.toSorted((a, b) => (b.share % 1) - (a.share % 1));
  for (const { kind } of byRemainder.slice(0, left)) quotas[kind] += 1;
  return quotas;
}
