import { grown } from "./name-table.ts";

/** A place in one clock hour to dense numbers from 0 on. */
export class HourTable {
  size = 0;
  /** The place of each number. */
  places = new Uint32Array(1 << 11);
  private hours = new Int32Array(1 << 11);
  private slots = new Uint32Array(1 << 12);

  idOf(place: number, hour: number): number {
    const mask = this.slots.length - 1;
    for (let slot = slotOf(place, hour) & mask; ; slot = (slot + 1) & mask) {
      const held = this.slots[slot] as number;
      if (held === 0) return this.add(place, hour, slot);
      if (this.places[held - 1] === place && this.hours[held - 1] === hour) return held - 1;
    }
  }

  private add(place: number, hour: number, slot: number): number {
    const id = this.size;
    if (id === this.places.length) {
      this.places = grown(this.places, id + 1);
      this.hours = grown(this.hours, id + 1);
    }
    this.places[id] = place;
    this.hours[id] = hour;
    this.slots[slot] = id + 1;
    this.size += 1;
    if (this.size * 2 > this.slots.length) this.spread();
    return id;
  }
  private spread(): void {
    this.slots = new Uint32Array(2 * this.slots.length);
    const mask = this.slots.length - 1;
    for (let id = 0; id < this.size; id += 1) {
      let slot = slotOf(this.places[id] as number, this.hours[id] as number) & mask;
      while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
      this.slots[slot] = id + 1;
    }
  }
}

function slotOf(place: number, hour: number): number {
  const mixed = Math.imul(place ^ Math.imul(hour, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
