import type { TypingTotals } from "../behaviour/types.ts";
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
import type { NetworkClass } from "../evidence/types.ts";
import type { Model } from "../linkage/model.ts";
import type { HeldEvidence } from "./held-evidence.ts";
import { type ColumnKind, KIND_COUNT, KIND_INDEX } from "./kinds.ts";
import type { ColumnPopulation } from "./population.ts";
import { PRINT_WIDTH, TablePrint } from "./print-table.ts";

const MS_PER_DAY = 86_400_000;

/** What pairs are read from. */
export interface Columns {
  population: ColumnPopulation;
  held: HeldEvidence;
  /** Holders besides the two, as comparisons count them; by kind and value. */
  others: readonly Uint32Array[];
  partOthers: Uint32Array;
  /** Accounts of the population, as comparisons count them. */
  accounts: number;
  model: Model;
}

class ColumnPlace implements Place {
  readonly name: number;
  private readonly kind: ColumnKind;
  private readonly columns: Columns;

  constructor(name: number, kind: ColumnKind, columns: Columns) {
    this.name = name;
    this.kind = kind;
    this.columns = columns;
  }
  get key(): string {
    const { addresses, prefixes } = this.columns.population;
    return (this.kind === "prefixHour" ? prefixes : addresses).textOf(this.name);
  }
  get networkClass(): NetworkClass | null {
    return this.kind === "prefixHour" ? null : this.columns.population.classOf(this.name);
  }
  get others(): number {
    if (this.kind === "prefixHour") return 0;
    return this.columns.others[KIND_INDEX.address]?.[this.name] ?? 0;
  }
}

class ColumnShared implements Shared {
  readonly others: number;
  private readonly kind: ColumnKind;
  private readonly rowA: number;
  private readonly rowB: number;
  private readonly columns: Columns;

  constructor(kind: ColumnKind, rowA: number, rowB: number, columns: Columns) {
    this.kind = kind;
    this.rowA = rowA;
    this.rowB = rowB;
    this.columns = columns;
    this.others = columns.others[KIND_INDEX[kind]]?.[columns.held.keys[rowA] as number] ?? 0;
  }
  get place(): Place | null {
    const key = this.columns.held.keys[this.rowA] as number;
    const { addressHours, prefixHours } = this.columns.population;
    if (this.kind === "address") return new ColumnPlace(key, this.kind, this.columns);
    const hours =
      this.kind === "addressHour" ? addressHours : this.kind === "prefixHour" ? prefixHours : null;
    return hours === null ? null : new ColumnPlace(hours.places[key] as number, this.kind, this.columns);
  }
  seenMs(): number[] {
    const { firstDays, lastDays } = this.columns.held;
    return [this.rowA, this.rowB].flatMap((row) => [
      (firstDays[row] as number) * MS_PER_DAY,
      (lastDays[row] as number) * MS_PER_DAY,
    ]);
  }
}

class ColumnSide implements Side {
  prints: readonly ComparedPrint[] = [];
  typing: TypingTotals | null = null;
  account = -1;
  /** Place of the account's first kind in `starts`. */
  private at = 0;
  private readonly starts: Uint32Array;
  private readonly held: HeldEvidence;
  private readonly population: ColumnPopulation;

  constructor({ held, population }: Columns) {
    this.starts = held.starts;
    this.held = held;
    this.population = population;
  }
  set(account: number): void {
    if (account === this.account) return;
    this.account = account;
    this.at = account * KIND_COUNT;
    const { printStarts, prints } = this.held;
    const to = printStarts[account + 1] as number;
    const own: ComparedPrint[] = [];
    for (let row = printStarts[account] as number; row < to; row += 1)
      own.push(new TablePrint(prints, row * PRINT_WIDTH, this.population.prints.parts));
    this.prints = own;
    this.typing = this.population.typing.get(account) ?? null;
  }
  start(kind: number): number {
    return this.starts[this.at + kind] as number;
  }
  count(kind: string): number {
    const index = KIND_INDEX[kind as ColumnKind];
    return this.start(index + 1) - this.start(index);
  }
}

const NONE: readonly Shared[] = [];

/** One account beside one after the other, without an object for each pair. */
export class ColumnPair implements Pair {
  a: ColumnSide;
  b: ColumnSide;
  private readonly own: ColumnSide;
  private readonly partner: ColumnSide;
  readonly model: Model;
  readonly accounts: number;
  private readonly columns: Columns;
  private readonly known: (readonly Shared[] | null)[] = Array.from({ length: KIND_COUNT }, () => null);
  /** By part, which is of one group. */
  private readonly knownBits: (PartBits | undefined)[];

  constructor(columns: Columns) {
    this.columns = columns;
    this.own = new ColumnSide(columns);
    this.partner = new ColumnSide(columns);
    this.a = this.own;
    this.b = this.partner;
    this.model = columns.model;
    this.accounts = columns.accounts;
    this.knownBits = Array.from({ length: columns.partOthers.length });
  }
  set(account: number, partner: number): void {
    this.own.set(account);
    this.partner.set(partner);
    // Typing alone can tell which of two sorts first, and their names are far away in memory.
    const turned = this.own.typing !== null && this.partner.typing !== null && !this.isSorted();
    this.a = turned ? this.partner : this.own;
    this.b = turned ? this.own : this.partner;
    this.known.fill(null);
  }
  /** Whether the account's name sorts before its partner's. */
  isSorted(): boolean {
    return this.columns.population.accounts.compare(this.own.account, this.partner.account) <= 0;
  }
  othersOfPrint(key: KeyName): number {
    return this.columns.others[KIND_INDEX.print]?.[key as number] ?? 0;
  }
  partBits({ key }: ComparedPart, group: number): PartBits {
    const known = this.knownBits[key as number];
    if (known !== undefined) return known;
    const bits = partBits(this, group, this.columns.partOthers[key as number] ?? 0);
    this.knownBits[key as number] = bits;
    return bits;
  }
  shared(kind: string): readonly Shared[] {
    const index = KIND_INDEX[kind as ColumnKind];
    const known = this.known[index] ?? null;
    if (known !== null) return known;
    const found = this.look(kind as ColumnKind, index);
    this.known[index] = found;
    return found;
  }
  /** Both sides are sorted by value. */
  private look(kind: ColumnKind, index: number): readonly Shared[] {
    let rowA = this.own.start(index);
    const endA = this.own.start(index + 1);
    if (rowA === endA) return NONE;
    let rowB = this.partner.start(index);
    const endB = this.partner.start(index + 1);
    const { keys } = this.columns.held;
    let found: Shared[] | null = null;
    while (rowA < endA && rowB < endB) {
      const keyA = keys[rowA] as number;
      const keyB = keys[rowB] as number;
      if (keyA === keyB) {
        found ??= [];
        found.push(new ColumnShared(kind, rowA, rowB, this.columns));
        rowA += 1;
        rowB += 1;
      } else if (keyA < keyB) rowA += 1;
      else rowB += 1;
    }
    return found ?? NONE;
  }
}
