import { COLUMN_KINDS, KIND_COUNT, KIND_INDEX } from "./kinds.ts";
import { grown } from "./name-table.ts";
import { type ColumnPopulation, PRINT_PART, WHOLE_PRINT } from "./population.ts";
import { PRINT_WIDTH } from "./print-table.ts";

/** What each account holds: one row for each distinct value, by account, kind and value. */
export interface HeldEvidence {
  accounts: number;
  /** First row of each account and kind; one more at the end. */
  starts: Uint32Array;
  keys: Uint32Array;
  /** UTC days since the epoch. */
  firstDays: Int32Array;
  lastDays: Int32Array;
  /** First print of each account; one more at the end. */
  printStarts: Uint32Array;
  /** The newest print of each key that an account has, `PRINT_WIDTH` numbers each. */
  prints: Uint32Array;
  /** Accounts that hold each value, by kind; and each part of a print. */
  holders: readonly Uint32Array[];
  partHolders: Uint32Array;
}

// Kind, key and hour of a row in one number below 2^53, so that an account's rows are sorted without an object.
const HOURS = 2 ** 21;
const KEYS = 2 ** 28;
const HOURS_OF_DAY = 24;

/** Sorts and folds the rows of every account. */
export function heldEvidence(population: ColumnPopulation): HeldEvidence {
  const accounts = population.accounts.size;
  const starts = new Uint32Array(accounts * KIND_COUNT + 1);
  const printStarts = new Uint32Array(accounts + 1);
  let keys = new Uint32Array(Math.max(16, population.sightings.size));
  let firstDays = new Int32Array(keys.length);
  let lastDays = new Int32Array(keys.length);
  let prints = new Uint32Array(PRINT_WIDTH * Math.max(16, accounts));
  const holders = COLUMN_KINDS.map((kind) => new Uint32Array(population.keysOf(kind)));
  const partHolders = new Uint32Array(population.prints.parts.length);
  const lastHolder = new Uint32Array(partHolders.length);
  const latest = new Map<number, { print: number; hour: number }>();
  const buffer = new PackedRows();
  let size = 0;
  let printSize = 0;
  const holdPart = (part: number, account: number) => {
    if (lastHolder[part] === account + 1) return;
    lastHolder[part] = account + 1;
    (partHolders[part] as number)++;
  };
  for (let account = 0; account < accounts; account += 1) {
    buffer.gather(population, account);
    let kindBefore = -1;
    for (let at = 0; at < buffer.size; ) {
      const packed = buffer.rows[at] as number;
      const value = Math.floor(packed / HOURS);
      const kind = Math.floor(value / KEYS);
      const key = value - kind * KEYS;
      let last = packed;
      for (at += 1; at < buffer.size; at += 1) {
        const next = buffer.rows[at] as number;
        if (Math.floor(next / HOURS) !== value) break;
        last = next;
      }
      if (kind === PRINT_PART) {
        holdPart(key, account);
        continue;
      }
      if (kind === WHOLE_PRINT) {
        for (const part of population.prints.partIdsOf(key)) if (part > 0) holdPart(part - 1, account);
        const printKey = population.prints.keys[key] as number;
        const hour = last % HOURS;
        const known = latest.get(printKey);
        if (known === undefined || hour >= known.hour) latest.set(printKey, { print: key, hour });
        continue;
      }
      while (kindBefore < kind) starts[account * KIND_COUNT + ++kindBefore] = size;
      if (size === keys.length) {
        keys = grown(keys, size + 1);
        firstDays = grown(firstDays, size + 1);
        lastDays = grown(lastDays, size + 1);
      }
      keys[size] = key;
      firstDays[size] = Math.floor((packed % HOURS) / HOURS_OF_DAY);
      lastDays[size] = Math.floor((last % HOURS) / HOURS_OF_DAY);
      size += 1;
      const held = holders[kind] as Uint32Array;
      held[key] = (held[key] as number) + 1;
    }
    while (kindBefore < KIND_COUNT - 1) starts[account * KIND_COUNT + ++kindBefore] = size;
    printStarts[account] = printSize;
    for (const { print } of latest.values()) {
      if (printSize * PRINT_WIDTH === prints.length) prints = grown(prints, prints.length + PRINT_WIDTH);
      population.prints.write(print, prints, printSize * PRINT_WIDTH);
      printSize += 1;
    }
    latest.clear();
  }
  starts[accounts * KIND_COUNT] = size;
  printStarts[accounts] = printSize;
  return { accounts, starts, keys, firstDays, lastDays, printStarts, prints, holders, partHolders };
}

/** Up to here sorting in place beats the call of the engine's own sort. */
const FEW_ROWS = 40;

function sortFew(rows: Float64Array, size: number): void {
  for (let next = 1; next < size; next += 1) {
    const row = rows[next] as number;
    let at = next;
    for (; at > 0 && (rows[at - 1] as number) > row; at -= 1) rows[at] = rows[at - 1] as number;
    rows[at] = row;
  }
}

/** The rows of one account, sorted, with what follows from them. */
class PackedRows {
  size = 0;
  rows = new Float64Array(64);

  gather({ sightings, prints, addressHours }: ColumnPopulation, account: number): void {
    this.size = 0;
    const { before, kinds, keys, hours } = sightings;
    for (let row = sightings.heads[account] ?? 0; row > 0; row = before[row - 1] as number) {
      const kind = kinds[row - 1] as number;
      const key = keys[row - 1] as number;
      const hour = Math.max(0, Math.min(HOURS - 1, hours[row - 1] as number));
      this.add(kind, key, hour);
      if (kind === WHOLE_PRINT) this.add(KIND_INDEX.print, prints.keys[key] as number, hour);
      else if (kind === KIND_INDEX.addressHour)
        this.add(KIND_INDEX.address, addressHours.places[key] as number, hour);
    }
    if (this.size > FEW_ROWS) this.rows.subarray(0, this.size).sort();
    else sortFew(this.rows, this.size);
  }
  private add(kind: number, key: number, hour: number): void {
    if (this.size === this.rows.length) {
      const longer = new Float64Array(2 * this.size);
      longer.set(this.rows);
      this.rows = longer;
    }
    this.rows[this.size] = (kind * KEYS + key) * HOURS + hour;
    this.size += 1;
  }
}
