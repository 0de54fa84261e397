import type { Model } from "../linkage/model.ts";
import type { Population } from "../linkage/types.ts";

/** The population as coincidence is judged: a young site stands in a larger market. */
export function populationSize(population: Population, model: Model): number {
  return Math.max(population.accounts, model.populationMin);
}

/** Holders besides the two compared; unknown counts as none. */
export function otherHolders(population: Population, kind: string, key: string): number {
  return Math.max(0, population.holders(kind, key) - 2);
}

/**
 * Holders that count as strangers. Few further holders are more likely kin of the pair (the hand's third account, the
 * family's fourth member) than a crowd, so they count little: c³ / (c + kin)². Many count in full.
 */
export function strangersAmong(others: number, kin: number): number {
  return others === 0 ? 0 : others ** 3 / (others + kin) ** 2;
}

/**
 * Probability that a stranger holds a value: the operator's own count, shrunk towards a prior worth `priorAccounts`
 * accounts, never below one in the population, which is the rarest that can be observed.
 */
export function shareOfStrangers(
  pair: { population: Population; model: Model },
  others: number,
  rarity: { prior: number; priorAccounts: number; kin: number },
): number {
  const counted = strangersAmong(others, rarity.kin) + rarity.priorAccounts * rarity.prior;
  const accounts = Math.max(0, pair.population.accounts - 2) + rarity.priorAccounts;
  return Math.min(1, Math.max(counted / accounts, 1 / populationSize(pair.population, pair.model)));
}
