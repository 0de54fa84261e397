/** One observation, in order of time: whose it truly is, and which visitor it was taken for. */
export interface ResolvedObservation {
  truth: string;
  said: string;
}

export interface VisitorAccuracy {
  observations: number;
  /** Visitors by the truth, and as they were told apart. */
  visitors: number;
  saidVisitors: number;
  /** Over pairs of observations: those said to be of one visitor, and those that are. */
  precision: number;
  recall: number;
  f1: number;
  /** Share of the visitors whose first observation was taken for somebody known. */
  newcomersFalselyLinked: number;
}

/** Precision is 1 where nothing was said, recall where there was nothing to find. */
export function visitorAccuracy(observations: readonly ResolvedObservation[]): VisitorAccuracy {
  const truths = new Map<string, number>();
  const saids = new Map<string, number>();
  const both = new Map<string, number>();
  let newcomersLinked = 0;
  for (const { truth, said } of observations) {
    if (!truths.has(truth) && saids.has(said)) newcomersLinked += 1;
    add(truths, truth);
    add(saids, said);
    // Neither id holds a newline.
    add(both, `${truth}\n${said}`);
  }
  const [right, told, real] = [both, saids, truths].map(pairsWithin) as [number, number, number];
  const precision = told === 0 ? 1 : right / told;
  const recall = real === 0 ? 1 : right / real;
  return {
    observations: observations.length,
    visitors: truths.size,
    saidVisitors: saids.size,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    newcomersFalselyLinked: truths.size === 0 ? 0 : newcomersLinked / truths.size,
  };
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}

function pairsWithin(counts: ReadonlyMap<string, number>): number {
  let pairs = 0;
  for (const count of counts.values()) pairs += (count * (count - 1)) / 2;
  return pairs;
}
