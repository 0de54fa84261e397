import type { Evidence } from "../evidence/types.ts";
import type { Model, PerTie } from "../linkage/model.ts";
import type { AccountProfile, EvidenceFamily, Population } from "../linkage/types.ts";

/** Two accounts and what they are judged by. `a` sorts before `b`. */
export interface Pair {
  a: AccountProfile;
  b: AccountProfile;
  population: Population;
  model: Model;
}

/** What one comparison found. */
export interface Outcome {
  level: string;
  /** log2 P(found | tie) / P(found | strangers), for each tie. */
  bits: PerTie;
  /** One sentence that a support agent can read aloud. */
  words: string;
}

/** Compares one evidence of two accounts; null where either side has none. */
export interface Comparison {
  id: string;
  family: EvidenceFamily;
  compare(pair: Pair): Outcome | null;
}

export function evidenceOfKind(account: AccountProfile, kind: string): Evidence[] {
  return account.evidence.filter((evidence) => evidence.kind === kind);
}

/** Evidence that both hold, in order of its key. */
export function sharedOfKind(pair: Pair, kind: string): { key: string; a: Evidence; b: Evidence }[] {
  const inB = new Map(evidenceOfKind(pair.b, kind).map((evidence) => [evidence.key, evidence]));
  const shared: { key: string; a: Evidence; b: Evidence }[] = [];
  for (const a of evidenceOfKind(pair.a, kind)) {
    const b = inB.get(a.key);
    if (b) shared.push({ key: a.key, a, b });
  }
  return shared.toSorted((x, y) => (x.key < y.key ? -1 : 1));
}
