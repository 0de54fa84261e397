/** Pairs of numbered accounts without repetition, in memory that a few million pairs fit into. */
export class Pairs {
  readonly #keys = new Set<number>();
  readonly #accounts: number;

  constructor(accounts: number) {
    this.#accounts = accounts;
  }

  add(a: number, b: number): void {
    if (a !== b) this.#keys.add(a < b ? a * this.#accounts + b : b * this.#accounts + a);
  }

  *[Symbol.iterator](): Generator<readonly [number, number]> {
    for (const key of this.#keys) yield [Math.floor(key / this.#accounts), key % this.#accounts];
  }
}

export interface Scores {
  saidPairs: number;
  precision: number;
  recall: number;
  f1: number;
  /** Accounts in a said pair whose person holds no other account, and their share of all such accounts. */
  innocentsTouched: number;
  innocentsShare: number;
}

/** Holds said pairs against the persons of numbered accounts. Precision is 1 where nothing was said. */
export function scoresOf(said: Iterable<readonly [number, number]>, people: readonly string[]): Scores {
  const held = new Map<string, number>();
  for (const person of people) held.set(person, (held.get(person) ?? 0) + 1);
  const truePairs = [...held.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
  const innocents = people.filter((person) => held.get(person) === 1).length;
  const touched = new Set<number>();
  let pairs = 0;
  let right = 0;
  for (const pair of said) {
    pairs += 1;
    if (people[pair[0]] === people[pair[1]]) right += 1;
    for (const account of pair) if (held.get(people[account] ?? "") === 1) touched.add(account);
  }
  const precision = pairs === 0 ? 1 : right / pairs;
  const recall = truePairs === 0 ? 1 : right / truePairs;
  return {
    saidPairs: pairs,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    innocentsTouched: touched.size,
    innocentsShare: innocents === 0 ? 0 : touched.size / innocents,
  };
}
