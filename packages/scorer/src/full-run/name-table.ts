/** UTF-16 code units, or bytes of ASCII. */
export type Units = Uint8Array | Uint16Array;

/**
 * Names to dense numbers from 0 on, in order of appearance, without an object for each: a table of open addressing over
 * one array of code units. Exact, since what is looked up is compared with what is kept.
 */
export class NameTable {
  size = 0;
  private slots = new Uint32Array(1 << 12);
  private hashes = new Uint32Array(1 << 11);
  private ends = new Uint32Array((1 << 11) + 1);
  private units = new Uint16Array(1 << 15);

  /** The number of `units[from, to)`, known or new. */
  idOf(units: Units, from: number, to: number): number {
    let hash = 0x811c9dc5;
    for (let at = from; at < to; at += 1) hash = Math.imul(hash ^ (units[at] as number), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
    hash = (hash ^ (hash >>> 13)) >>> 0;
    const mask = this.slots.length - 1;
    for (let slot = hash & mask; ; slot = (slot + 1) & mask) {
      const held = this.slots[slot] as number;
      if (held === 0) return this.add(hash, slot, units, from, to);
      if (this.hashes[held - 1] === hash && this.isName(held - 1, units, from, to)) return held - 1;
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
    if (id === this.hashes.length) {
      this.hashes = grown(this.hashes, id + 1);
      this.ends = grown(this.ends, id + 2);
    }
    this.units.set(units.subarray(from, to), start);
    this.ends[id + 1] = end;
    this.hashes[id] = hash;
    this.slots[slot] = id + 1;
    this.size += 1;
    if (this.size * 2 > this.slots.length) this.slots = spread(this.hashes, this.size);
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

function spread(hashes: Uint32Array, size: number) {
  const slots = new Uint32Array(1 << (34 - Math.clz32(size)));
  const mask = slots.length - 1;
  for (let id = 0; id < size; id += 1) {
    let slot = (hashes[id] as number) & mask;
    while (slots[slot] !== 0) slot = (slot + 1) & mask;
    slots[slot] = id + 1;
  }
  return slots;
}
