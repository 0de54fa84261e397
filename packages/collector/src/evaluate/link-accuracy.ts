import { type CalibrationBin, calibrationBins, calibrationError } from "./calibration.ts";
import { type PairAccuracy, pairAccuracy } from "./pair-accuracy.ts";
import { thresholdTable } from "./threshold-table.ts";
import { type TiedLink, tiedPairs } from "./tied-pairs.ts";
import type { TruthRow } from "./truth.ts";

/** What the mechanism said: clusters, and the probabilities of each pair that it kept. */
export interface Outcome {
  clusters: readonly { label: string; accounts: readonly string[] }[];
  links: readonly TiedLink[];
}
export interface LinkAccuracy extends PairAccuracy {
  accounts: number;
  people: number;
  /** Pairs of accounts held by one person; `saidPairs` are those within clusters that accuse. */
  truePairs: number;
  /** Expected calibration error of the kept links, ten bins of equal mass. */
  ece: number;
  calibration: CalibrationBin[];
  /** Single links at other thresholds than the shipped one. */
  thresholds: (PairAccuracy & { threshold: number })[];
  /** Pairs called one hand or one household, each the other's strongest: no accusation. */
  tied: PairAccuracy;
  /** Accounts of the largest accusing cluster that holds more than one person; 0 where none does. */
  largestFalseCluster: number;
  /** Accounts accused with another though their person holds no other account. */
  innocentsTouched: number;
  /** By the truth's kind: accounts, pairs of one person, how many were found, and innocent accounts accused. */
  byKind: {
    kind: string;
    accounts: number;
    truePairs: number;
    found: number;
    recall: number | null;
    innocentsTouched: number;
  }[];
}

const ACCUSING: ReadonlySet<string> = new Set(["oneHand", "farm"]);

/** Accounts without truth are left out. */
export function linkAccuracy(truth: readonly TruthRow[], outcome: Outcome): LinkAccuracy {
  const rowOf = new Map(truth.map((row) => [row.account, row]));
  const people = Map.groupBy(truth, ({ person }) => person);
  const truePairs = sum([...people.values()].map(({ length }) => pairs(length)));
  const accusing = outcome.clusters
    .filter(({ label }) => ACCUSING.has(label))
    .map(({ accounts }) => accounts.flatMap((account) => rowOf.get(account) ?? []));
  const touched = accusing.flatMap((rows) =>
    rows.length < 2 ? [] : rows.filter(({ person }) => people.get(person)?.length === 1),
  );
  const mixed = accusing.filter((rows) => new Set(rows.map(({ person }) => person)).size > 1);
  const judged = (links: readonly TiedLink[]) =>
    links.flatMap(({ a, b, probability }) => {
      const [first, second] = [rowOf.get(a), rowOf.get(b)];
      return first === undefined || second === undefined
        ? []
        : [{ probability, true: first.person === second.person }];
    });
  const forecasts = judged(outcome.links);
  const calibration = calibrationBins(forecasts);
  const tied = judged(tiedPairs(outcome.links));
  return {
    accounts: truth.length,
    people: people.size,
    truePairs,
    ...pairAccuracy(sum(accusing.map(({ length }) => pairs(length))), sum(accusing.map(foundIn)), truePairs),
    ece: calibrationError(calibration),
    calibration,
    thresholds: thresholdTable(forecasts, truePairs),
    tied: pairAccuracy(tied.length, tied.filter((pair) => pair.true).length, truePairs),
    largestFalseCluster: Math.max(0, ...mixed.map(({ length }) => length)),
    innocentsTouched: touched.length,
    byKind: byKind(truth, accusing, touched),
  };
}

function byKind(
  truth: readonly TruthRow[],
  accusing: readonly (readonly TruthRow[])[],
  touched: readonly TruthRow[],
): LinkAccuracy["byKind"] {
  const kinds = [...new Set(truth.flatMap(({ kind }) => kind ?? []))];
  return kinds.map((kind) => {
    const of = (rows: readonly TruthRow[]) => rows.filter((row) => row.kind === kind);
    const [own, hits] = [foundIn(of(truth)), sum(accusing.map((rows) => foundIn(of(rows))))];
    return {
      kind,
      accounts: of(truth).length,
      truePairs: own,
      found: hits,
      recall: own === 0 ? null : hits / own,
      innocentsTouched: of(touched).length,
    };
  });
}

const foundIn = (rows: readonly TruthRow[]) =>
  sum([...Map.groupBy(rows, ({ person }) => person).values()].map(({ length }) => pairs(length)));
const pairs = (accounts: number) => (accounts * (accounts - 1)) / 2;
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
