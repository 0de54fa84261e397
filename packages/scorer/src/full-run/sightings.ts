import { grown } from "./name-table.ts";

/** What was seen of accounts, row by row, each chained to the account's row before it. */
export class Sightings {
  size = 0;
  /** Last row of each account, plus 1; 0 where it has none. */
  heads = new Uint32Array(1 << 10);
  /** The account's row before, plus 1. */
  before = new Uint32Array(1 << 12);
  kinds = new Uint8Array(1 << 12);
  keys = new Uint32Array(1 << 12);
  hours = new Int32Array(1 << 12);

  add(account: number, kind: number, key: number, hour: number): void {
    const row = this.size;
    if (row === this.keys.length) {
      this.before = grown(this.before, row + 1);
      this.kinds = grown(this.kinds, row + 1);
      this.keys = grown(this.keys, row + 1);
      this.hours = grown(this.hours, row + 1);
    }
    if (account >= this.heads.length) this.heads = grown(this.heads, account + 1);
    this.before[row] = this.heads[account] as number;
    this.kinds[row] = kind;
    this.keys[row] = key;
    this.hours[row] = hour;
    this.size += 1;
    this.heads[account] = this.size;
  }
}
