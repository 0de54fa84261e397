import type { TypingTotals } from "../behaviour/types.ts";
import type { NetworkClass } from "../evidence/types.ts";
import { HourTable } from "./hour-table.ts";
import { type ColumnKind, KIND_COUNT, KIND_INDEX } from "./kinds.ts";
import { grown, NameTable } from "./name-table.ts";
import { PrintTable } from "./print-table.ts";
import { Sightings } from "./sightings.ts";

/** Row kinds beside those of evidence: a print as it was, and a part of one. */
export const WHOLE_PRINT = KIND_COUNT;
export const PRINT_PART = KIND_COUNT + 1;

/**
 * A whole population in columns, as a full run reads it: names become numbers, and what was seen of an account is a few
 * numbers a row. Tens of bytes an observation, where objects take kilobytes.
 */
export class ColumnPopulation {
  readonly accounts = new NameTable();
  readonly addresses = new NameTable();
  readonly prefixes = new NameTable();
  readonly addressHours = new HourTable();
  readonly prefixHours = new HourTable();
  readonly prints = new PrintTable();
  readonly named = {
    visitorToken: new NameTable(),
    email: new NameTable(),
    phone: new NameTable(),
    payout: new NameTable(),
  };
  readonly sightings = new Sightings();
  readonly typing = new Map<number, TypingTotals>();
  /** Class of each address, plus 1; 0 where it is not known. */
  private classes = new Uint8Array(1 << 10);
  private readonly classNames: NetworkClass[] = [];

  /** A value that an account showed in an hour; hours count from the epoch. */
  see(account: number, kind: keyof ColumnPopulation["named"], key: number, hour: number): void {
    this.sightings.add(account, KIND_INDEX[kind], key, hour);
  }
  /** Evidence of the address at any hour, and at this one. */
  seeAt(account: number, kind: "addressHour" | "prefixHour", place: number, hour: number): void {
    const table = kind === "addressHour" ? this.addressHours : this.prefixHours;
    this.sightings.add(account, KIND_INDEX[kind], table.idOf(place, hour), hour);
  }
  seePrint(account: number, print: number, hour: number): void {
    this.sightings.add(account, WHOLE_PRINT, print, hour);
  }
  /** A row of any kind by its number, where what it belongs to is told apart. */
  seeRow(account: number, kind: ColumnKind | "printPart", key: number, hour: number): void {
    this.sightings.add(account, kind === "printPart" ? PRINT_PART : KIND_INDEX[kind], key, hour);
  }
  setClass(address: number, networkClass: NetworkClass): void {
    if (address >= this.classes.length) this.classes = grown(this.classes, address + 1);
    const known = this.classNames.indexOf(networkClass);
    this.classes[address] = 1 + (known >= 0 ? known : this.classNames.push(networkClass) - 1);
  }
  classOf(address: number): NetworkClass | null {
    return this.classNames[(this.classes[address] ?? 0) - 1] ?? null;
  }
  /** How many values of a kind were named. */
  keysOf(kind: ColumnKind): number {
    if (kind === "print") return this.prints.keyNames.size;
    if (kind === "address") return this.addresses.size;
    if (kind === "addressHour") return this.addressHours.size;
    if (kind === "prefixHour") return this.prefixHours.size;
    return this.named[kind].size;
  }
}
