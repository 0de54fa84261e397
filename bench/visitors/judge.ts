/** One observation: whose it is, and whose a method says it is. */
export interface Said {
  truth: string;
  said: string;
}

/** The figures of `samehand evaluate visitors`, for a baseline; over pairs of observations. */
export function judge(observations: readonly Said[]) {
  const [truths, saids, both] = [new Map(), new Map(), new Map()] as Map<string, number>[];
  const add = (counts: Map<string, number> | undefined, name: string) =>
    counts?.set(name, (counts.get(name) ?? 0) + 1);
  let linked = 0;
  for (const { truth, said } of observations) {
    if (truths?.has(truth) === false && saids?.has(said) === true) linked++;
    add(truths, truth);
    add(saids, said);
    add(both, `${truth}\n${said}`);
  }
  const [real, told, right] = [truths, saids, both].map((counts) =>
    [...(counts?.values() ?? [])].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0),
  ) as [number, number, number];
  const precision = told === 0 ? 1 : right / told;
  const recall = real === 0 ? 1 : right / real;
  return {
    visitors: truths?.size ?? 0,
    saidVisitors: saids?.size ?? 0,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    newcomersFalselyLinked: linked / Math.max(1, truths?.size ?? 0),
  };
}
