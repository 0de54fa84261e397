import type {
  ComparedPart,
  ComparedPrint,
  KeyName,
  Pair,
  Place,
  Shared,
  Side,
} from "../comparisons/comparison.ts";
import { type PartBits, partBits } from "../comparisons/part-bits.ts";
import { splitClockHour } from "../evidence/clock-hour.ts";
import { PRINT_GROUP_NAMES } from "../evidence/print-groups.ts";
import { printPartsOf } from "../evidence/print-part.ts";
import type { Evidence, NetworkClass, Print } from "../evidence/types.ts";
import { oncePer } from "../statistics/once-per.ts";
import type { Model } from "./model.ts";
import type { AccountProfile, Population } from "./types.ts";

type EvidenceByKey = ReadonlyMap<string, Evidence>;
const NONE: EvidenceByKey = new Map();

/** Evidence by kind and key. */
const indexOf = oncePer((evidence: readonly Evidence[]) => {
  const byKind = new Map<string, Map<string, Evidence>>();
  for (const one of evidence) {
    const ofKind = byKind.get(one.kind) ?? new Map<string, Evidence>();
    byKind.set(one.kind, ofKind.set(one.key, one));
  }
  return byKind;
});

const comparedPrints = oncePer((prints: readonly Print[]): ComparedPrint[] =>
  prints.map(({ key, deviceClass, hashes }) => {
    const byName = printPartsOf(hashes);
    const parts = PRINT_GROUP_NAMES.map((group) => byName.get(group));
    return { key, deviceClass, part: (group) => parts[group] };
  }),
);

/** An account as its profile tells it. */
class ProfileSide implements Side {
  readonly typing;
  private readonly profile;

  constructor(profile: AccountProfile) {
    this.profile = profile;
    this.typing = profile.typing;
  }
  get prints() {
    return comparedPrints(this.profile.prints);
  }
  ofKind(kind: string): EvidenceByKey {
    return indexOf(this.profile.evidence).get(kind) ?? NONE;
  }
  count(kind: string): number {
    return this.ofKind(kind).size;
  }
}

const sideOf = oncePer((profile: AccountProfile) => new ProfileSide(profile));

class ProfilePlace implements Place {
  readonly name;
  private readonly population;

  constructor(key: string, population: Population) {
    this.name = key;
    this.population = population;
  }
  get key(): string {
    return this.name;
  }
  get networkClass(): NetworkClass | null {
    return this.population.networkClassOf(this.name);
  }
  get others(): number {
    return Math.max(0, this.population.holders("address", this.name) - 2);
  }
}

class SharedEvidence implements Shared {
  readonly others;
  private readonly a;
  private readonly b;
  private readonly population;

  constructor(a: Evidence, b: Evidence, population: Population) {
    this.a = a;
    this.b = b;
    this.population = population;
    this.others = Math.max(0, population.holders(a.kind, a.key) - 2);
  }
  get place(): Place | null {
    const key = this.a.kind === "address" ? this.a.key : splitClockHour(this.a.key)?.key;
    return key === undefined ? null : new ProfilePlace(key, this.population);
  }
  seenMs(): number[] {
    return [this.a, this.b].flatMap(({ firstSeenMs, lastSeenMs }) => [firstSeenMs, lastSeenMs]);
  }
}

/** Two accounts of a population as their profiles tell them. */
export class ProfilePair implements Pair {
  readonly a: ProfileSide;
  readonly b: ProfileSide;
  readonly model;
  private readonly population;
  private readonly known = new Map<string, readonly Shared[]>();

  constructor(a: AccountProfile, b: AccountProfile, population: Population, model: Model) {
    this.a = sideOf(a);
    this.b = sideOf(b);
    this.population = population;
    this.model = model;
  }
  get accounts(): number {
    return this.population.accounts;
  }
  othersOfPrint(key: KeyName): number {
    return this.othersOf("print", key);
  }
  partBits({ key }: ComparedPart, group: number): PartBits {
    return partBits(this, group, this.othersOf("printPart", key));
  }
  private othersOf(kind: string, key: KeyName): number {
    return Math.max(0, this.population.holders(kind, String(key)) - 2);
  }
  shared(kind: string): readonly Shared[] {
    const known = this.known.get(kind);
    if (known !== undefined) return known;
    const found = this.look(kind);
    this.known.set(kind, found);
    return found;
  }
  private look(kind: string): readonly Shared[] {
    const [inA, inB] = [this.a.ofKind(kind), this.b.ofKind(kind)];
    const shared: Shared[] = [];
    for (const key of (inA.size < inB.size ? inA : inB).keys()) {
      const [a, b] = [inA.get(key), inB.get(key)];
      if (a && b) shared.push(new SharedEvidence(a, b, this.population));
    }
    return shared;
  }
}
