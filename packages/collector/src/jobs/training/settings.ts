/** How much of a site is learned from; all assumed. */
export interface LearningBounds {
  /** Accounts whose pairs are looked at, and pairs of them: what a model learns from more moves it by less than a bit. */
  accountsMax: number;
  pairsMax: number;
  /** Reviewed pairs, the latest. */
  verdictsMax: number;
}

export const LEARNING_BOUNDS: LearningBounds = { accountsMax: 20_000, pairsMax: 25_000, verdictsMax: 5000 };
