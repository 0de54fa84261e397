import type { Evidence } from "../evidence/types.ts";
import type { Model, PerTie } from "../linkage/model.ts";
import type { AccountProfile, EvidenceFamily, Population } from "../linkage/types.ts";
import { oncePer } from "../statistics/once-per.ts";

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

/** Evidence by kind and key. */
const indexOf = oncePer((evidence: readonly Evidence[]) => {
  const byKind = new Map<string, Map<string, Evidence>>();
  for (const one of evidence) {
    const ofKind = byKind.get(one.kind) ?? new Map<string, Evidence>();
    byKind.set(one.kind, ofKind.set(one.key, one));
  }
  return byKind;
});

const NONE: ReadonlyMap<string, Evidence> = new Map();

/** Evidence of one kind by its key. */
export function evidenceOfKind(account: AccountProfile, kind: string): ReadonlyMap<string, Evidence> {
  return indexOf(account.evidence).get(kind) ?? NONE;
}

/** Evidence that both hold, in no promised order: what is made of it must not depend on one. */
export function sharedOfKind(pair: Pair, kind: string): { key: string; a: Evidence; b: Evidence }[] {
  const inA = evidenceOfKind(pair.a, kind);
  const inB = evidenceOfKind(pair.b, kind);
  const shared: { key: string; a: Evidence; b: Evidence }[] = [];
  for (const key of (inA.size < inB.size ? inA : inB).keys()) {
    const [a, b] = [inA.get(key), inB.get(key)];
    if (a && b) shared.push({ key, a, b });
  }
  return shared;
}
