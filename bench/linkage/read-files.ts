import { closeSync, openSync, readdirSync, readSync } from "node:fs";
import { join } from "node:path";
import {
  ColumnPopulation,
  type DeviceClass,
  NameTable,
  type NetworkClass,
  type PrintGroup,
} from "@samehand/scorer";
import { COLUMNS } from "./people.ts";

const CHUNK_BYTES = 1 << 20;
const TAB = 9;
const NEW_LINE = 10;
const WIDTH = Object.keys(COLUMNS).length;
const MS_PER_HOUR = 3_600_000;
const column = (name: keyof typeof COLUMNS) => Object.keys(COLUMNS).indexOf(name);
const [ACCOUNT, TOKEN, ADDRESS, PREFIX, CLASS, DEVICE, LOCALE, BROWSER, PAYOUT] = [
  column("account"),
  column("token"),
  column("address"),
  column("prefix"),
  column("network_class"),
  column("device"),
  column("locale"),
  column("browser"),
  column("payout"),
] as const;
/** Each group of a print is one signal here, in the order of the columns after `device`. */
const GROUPS: readonly PrintGroup[] = ["rendering", "screen", "hardware", "locale", "browser"];

/** Reads the files of a folder into columns, byte by byte: a name becomes a number before it becomes a string. */
export function readFiles(folder: string): ColumnPopulation {
  const reader = new RowReader();
  const chunk = new Uint8Array(CHUNK_BYTES);
  for (const name of readdirSync(folder).toSorted()) {
    const file = openSync(join(folder, name), "r");
    let held = 0;
    for (;;) {
      const read = readSync(file, chunk, held, chunk.length - held, null);
      if (read === 0) break;
      const used = reader.take(chunk, held + read);
      held = held + read - used;
      chunk.copyWithin(0, used, used + held);
    }
    closeSync(file);
  }
  return reader.population;
}

class RowReader {
  readonly population = new ColumnPopulation();
  /** Start of each column of the row at hand, and after the last the start of the next row. */
  private readonly starts = new Uint32Array(WIDTH + 1);
  /** Print of each distinct text of its columns. */
  private readonly printIds: number[] = [];

  /** Takes the whole rows of `bytes`; returns how many bytes they are. */
  take(bytes: Uint8Array, end: number): number {
    let rowStart = 0;
    let field = 0;
    for (let at = 0; at < end; at += 1) {
      const byte = bytes[at];
      if (byte !== TAB && byte !== NEW_LINE) continue;
      field += 1;
      this.starts[field] = at + 1;
      if (byte === TAB) continue;
      this.starts[0] = rowStart;
      this.row(bytes);
      rowStart = at + 1;
      field = 0;
    }
    return rowStart;
  }

  private row(bytes: Uint8Array): void {
    const { population, starts } = this;
    const start = (index: number) => starts[index] as number;
    const end = (index: number) => (starts[index + 1] as number) - 1;
    let atMs = 0;
    for (let at = start(0); at < end(0); at += 1) atMs = atMs * 10 + (bytes[at] as number) - 48;
    const hour = Math.floor(atMs / MS_PER_HOUR);
    const { visitorToken, payout } = population.named;
    const account = population.accounts.idOf(bytes, start(ACCOUNT), end(ACCOUNT));
    population.see(account, "visitorToken", visitorToken.idOf(bytes, start(TOKEN), end(TOKEN)), hour);
    const addresses = population.addresses.size;
    const address = population.addresses.idOf(bytes, start(ADDRESS), end(ADDRESS));
    if (address === addresses)
      population.setClass(address, textOf(bytes, start(CLASS), end(CLASS)) as NetworkClass);
    population.seeAt(account, "addressHour", address, hour);
    const prefix = population.prefixes.idOf(bytes, start(PREFIX), end(PREFIX));
    population.seeAt(account, "prefixHour", prefix, hour);
    population.seePrint(account, this.printOf(bytes), hour);
    if (end(PAYOUT) > start(PAYOUT))
      population.see(account, "payout", payout.idOf(bytes, start(PAYOUT), end(PAYOUT)), hour);
  }

  private readonly whole = new NameTable();
  private readonly parts = GROUPS.map(() => ({ names: new NameTable(), ids: [] as number[] }));
  private printOf(bytes: Uint8Array): number {
    const { starts, population } = this;
    const [from, to] = [starts[DEVICE] as number, (starts[BROWSER + 1] as number) - 1];
    const whole = this.whole.idOf(bytes, from, to);
    const known = this.printIds[whole];
    if (known !== undefined) return known;
    const parts = this.parts.map(({ names, ids }, index) => {
      const at = DEVICE + 1 + index;
      const [start, end] = [starts[at] as number, (starts[at + 1] as number) - 1];
      const name = names.idOf(bytes, start, end);
      ids[name] ??= population.prints.addPart([textOf(bytes, start, end)]);
      return ids[name];
    });
    const key = population.prints.keyNames.idOf(bytes, from, (starts[LOCALE + 1] as number) - 1);
    const device = textOf(bytes, from, (starts[DEVICE + 1] as number) - 1) as DeviceClass;
    const id = population.prints.add(key, device, parts);
    this.printIds[whole] = id;
    return id;
  }
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to));
}
