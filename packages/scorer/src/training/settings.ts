/** How far and how fast a model may learn; all assumed. */
export interface TrainingSettings {
  /** Pairs that the shipped m probability of a comparison is worth, in each relation. */
  priorPairs: number;
  /** Accounts that the shipped expectation of partners is worth. */
  priorAccounts: number;
  /** Most that a learned m probability may move a match weight, and learned partners the prior odds, bits. */
  bitsMax: number;
  partnersBitsMax: number;
  /** Reviewed pairs, held out in turn, without which nothing shows that learned weights are better. */
  verdictsMin: number;
  /** Pairs that those of one hand, those of one account and the verdicts of one reviewer count for at most. */
  handPairsMax: number;
  accountPairsMax: number;
  reviewerPairsMax: number;
  iterationsMax: number;
  /** Another iteration must gain so much, bits in all. */
  gainMinBits: number;
}

export const TRAINING: TrainingSettings = {
  // Fifty accounts have some five pairs of one hand: the shipped weights decide there, and fade over hundreds.
  priorPairs: 100,
  priorAccounts: 400,
  bitsMax: 2,
  // None: without verdicts the expected partners came out twice as many as there are, on simulated cities.
  partnersBitsMax: 0,
  verdictsMin: 30,
  // A farm of forty accounts has 780 pairs and is one hand.
  handPairsMax: 10,
  accountPairsMax: 8,
  reviewerPairsMax: 100,
  iterationsMax: 200,
  gainMinBits: 1e-4,
};
