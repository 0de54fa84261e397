import { calibrationError } from "./calibration.ts";
import type { TruthRow } from "./truth.ts";

/** What the mechanism said: clusters, and the probability of each pair that it kept. */
export interface Outcome {
  clusters: readonly { label: string; accounts: readonly string[] }[];
  links: readonly { a: string; b: string; probability: number }[];
}
export interface LinkAccuracy {
  accounts: number;
  people: number;
  /** Pairs of accounts held by one person, and those within clusters that accuse. */
  truePairs: number;
  saidPairs: number;
  precision: number;
  recall: number;
  f1: number;
  /** Expected calibration error of the kept links, ten bins of equal mass. */
  ece: number;
  /** Accounts of the largest accusing cluster that holds more than one person; 0 where none does. */
  largestFalseCluster: number;
  /** Accounts accused with another though their person holds no other account. */
  innocentsTouched: number;
  /** By the truth's kind: pairs of one person, how many were found, and innocent accounts accused. */
  byKind: {
    kind: string;
    truePairs: number;
    found: number;
    recall: number | null;
    innocentsTouched: number;
  }[];
}

const ACCUSING: ReadonlySet<string> = new Set(["oneHand", "farm"]);

/** Precision is 1 where nothing was said, recall where there was nothing to find. Accounts without truth are left out. */
export function linkAccuracy(truth: readonly TruthRow[], outcome: Outcome): LinkAccuracy {
  const rowOf = new Map(truth.map((row) => [row.account, row]));
  const people = Map.groupBy(truth, ({ person }) => person);
  const truePairs = sum([...people.values()].map(({ length }) => pairs(length)));
  const accusing = outcome.clusters
    .filter(({ label }) => ACCUSING.has(label))
    .map(({ accounts }) => accounts.flatMap((account) => rowOf.get(account) ?? []));
  const saidPairs = sum(accusing.map(({ length }) => pairs(length)));
  const foundIn = (rows: readonly TruthRow[]) =>
    sum([...Map.groupBy(rows, ({ person }) => person).values()].map(({ length }) => pairs(length)));
  const found = sum(accusing.map(foundIn));
  const touched = accusing.flatMap((rows) =>
    rows.length < 2 ? [] : rows.filter(({ person }) => people.get(person)?.length === 1),
  );
  const precision = saidPairs === 0 ? 1 : found / saidPairs;
  const recall = truePairs === 0 ? 1 : found / truePairs;
  const mixed = accusing.filter((rows) => new Set(rows.map(({ person }) => person)).size > 1);
  const forecasts = outcome.links.flatMap(({ a, b, probability }) => {
    const [first, second] = [rowOf.get(a), rowOf.get(b)];
    return first === undefined || second === undefined
      ? []
      : [{ probability, true: first.person === second.person }];
  });
  const kinds = [...new Set(truth.flatMap(({ kind }) => kind ?? []))];
  return {
    accounts: truth.length,
    people: people.size,
    truePairs,
    saidPairs,
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    ece: calibrationError(forecasts),
    largestFalseCluster: Math.max(0, ...mixed.map(({ length }) => length)),
    innocentsTouched: touched.length,
    byKind: kinds.map((kind) => {
      const of = (rows: readonly TruthRow[]) => rows.filter((row) => row.kind === kind);
      const [own, hits] = [foundIn(of(truth)), sum(accusing.map((rows) => foundIn(of(rows))))];
      return {
        kind,
        truePairs: own,
        found: hits,
        recall: own === 0 ? null : hits / own,
        innocentsTouched: of(touched).length,
      };
    }),
  };
}

const pairs = (accounts: number) => (accounts * (accounts - 1)) / 2;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
