import type { Model } from "../linkage/model.ts";

/** The population that a pair is judged against. */
type Judged = { accounts: number; model: Model };

/** The population as coincidence is judged: a young site stands in a larger market. */
export function populationSize({ accounts, model }: Judged): number {
  return Math.max(accounts, model.populationMin);
}

/**
 * Holders that count as strangers. Few further holders are more likely kin of the pair (the hand's third account, the
 * family's fourth member) than a crowd, so they count little: c³ / (c + kin)². Many count in full.
 */
export function strangersAmong(others: number, kin: number): number {
  const known = others + kin;
  return others === 0 ? 0 : (others * others * others) / (known * known);
}

/**
 * Probability that a stranger holds a value: the operator's own count, shrunk towards a prior worth `priorAccounts`
 * accounts, never below one in the population, which is the rarest that can be observed.
 */
export function shareOfStrangers(
  pair: Judged,
  others: number,
  rarity: { prior: number; priorAccounts: number; kin: number },
): number {
  const counted = strangersAmong(others, rarity.kin) + rarity.priorAccounts * rarity.prior;
  const accounts = Math.max(0, pair.accounts - 2) + rarity.priorAccounts;
  return Math.min(1, Math.max(counted / accounts, 1 / populationSize(pair)));
}
