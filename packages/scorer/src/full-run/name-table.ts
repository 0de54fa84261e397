/** UTF-16 code units, or bytes of ASCII. */
export type Units = Uint8Array | Uint16Array;

/**
 * Names to dense numbers from 0 on, in order of appearance, without an object for each: a table of open addressing over
 * one array of code units. Exact, since what is looked up is compared with what is kept.
 */
export class NameTable {
  size = 0;
  /** Number plus 1 and hash of each slot, beside each other: whoever looks comes past both. */
  private slots = new Uint32Array(1 << 13);
  private ends = new Uint32Array((1 << 11) + 1);
  private units = new Uint16Array(1 << 15);

  /** The number of `units[from, to)`, known or new. */
  idOf(units: Units, from: number, to: number): number {
    const hash = hashOf(units, from, to);
    const { slots } = this;
    const mask = slots.length - 1;
    for (let slot = (2 * hash) & mask; ; slot = (slot + 2) & mask) {
      const held = slots[slot] as number;
      if (held === 0) return this.add(hash, slot, units, from, to);
      if (slots[slot + 1] === hash && this.isName(held - 1, units, from, to)) return held - 1;
    }
  }
  idOfText(text: string): number {
    const units = new Uint16Array(text.length);
    for (let at = 0; at < text.length; at += 1) units[at] = text.charCodeAt(at);
    return this.idOf(units, 0, units.length);
  }
  textOf(id: number): string {
    const units = this.units.subarray(this.ends[id], this.ends[id + 1]);
    return String.fromCharCode(...units);
  }
  /** Negative where the first sorts before the second by code unit. */
  compare(first: number, second: number): number {
    let [at, other] = [this.ends[first] as number, this.ends[second] as number];
    const [end, otherEnd] = [this.ends[first + 1] as number, this.ends[second + 1] as number];
    for (; at < end && other < otherEnd; at += 1, other += 1) {
      const difference = (this.units[at] as number) - (this.units[other] as number);
      if (difference !== 0) return difference;
    }
    return end - at - (otherEnd - other);
  }

  private isName(id: number, units: Units, from: number, to: number): boolean {
    let at = this.ends[id] as number;
    if ((this.ends[id + 1] as number) - at !== to - from) return false;
    for (let other = from; other < to; other += 1, at += 1) if (this.units[at] !== units[other]) return false;
    return true;
  }
  private add(hash: number, slot: number, units: Units, from: number, to: number): number {
    const id = this.size;
    const start = this.ends[id] as number;
    const end = start + to - from;
    if (end > this.units.length) this.units = grown(this.units, end);
    if (id + 1 === this.ends.length) this.ends = grown(this.ends, id + 2);
    this.units.set(units.subarray(from, to), start);
    this.ends[id + 1] = end;
    this.slots[slot] = id + 1;
    this.slots[slot + 1] = hash;
    this.size += 1;
    if (this.size * 4 > this.slots.length) this.slots = spread(this.slots);
    return id;
  }
}

/** Twice as long, or as long as needed. */
export function grown<A extends Uint8Array | Uint16Array | Uint32Array | Int32Array>(
  array: A,
  needed: number,
): A {
  const longer = new (array.constructor as new (length: number) => A)(Math.max(needed, 2 * array.length));
  longer.set(array);
  return longer;
}

/** Four units a step: names are short, and what waits is the multiplication. */
function hashOf(units: Units, from: number, to: number): number {
  let hash = 0x811c9dc5 ^ (to - from);
  let at = from;
  for (; at + 3 < to; at += 4) {
    const low = (units[at] as number) | ((units[at + 1] as number) << 8);
    hash = mixed(hash ^ low ^ ((units[at + 2] as number) << 16) ^ ((units[at + 3] as number) << 24));
  }
  for (; at < to; at += 1) hash = mixed(hash ^ (units[at] as number));
  return hash >>> 0;
}

function mixed(hash: number): number {
  const product = Math.imul(hash, 0x85ebca6b);
  return product ^ (product >>> 15);
}

/** The same names in twice as many slots. */
function spread(slots: Uint32Array): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(2 * slots.length);
  const mask = wider.length - 1;
  for (let from = 0; from < slots.length; from += 2) {
    if (slots[from] === 0) continue;
    const hash = slots[from + 1] as number;
    let slot = (2 * hash) & mask;
    while (wider[slot] !== 0) slot = (slot + 2) & mask;
    wider[slot] = slots[from] as number;
    wider[slot + 1] = hash;
  }
  return wider;
}
