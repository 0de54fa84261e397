import type { ComparedPart, ComparedPrint } from "../comparisons/comparison.ts";
import { PRINT_GROUP_NAMES } from "../evidence/print-groups.ts";
import type { PrintPart } from "../evidence/print-part.ts";
import type { DeviceClass } from "../evidence/types.ts";
import { grown, NameTable } from "./name-table.ts";

const GROUPS = PRINT_GROUP_NAMES.length;
const DEVICE_CLASSES: readonly DeviceClass[] = ["desktop", "phone", "tablet", "other"];

/** Key and device class. */
const HEAD = 2;
/** Numbers of a print where an account's prints lie beside each other, a power of two. */
export const PRINT_WIDTH = 8;

/** Distinct prints: their parts are kept once, however many prints share them. */
export class PrintTable {
  size = 0;
  readonly keyNames = new NameTable();
  private readonly partNumbers = new Map<string, number>();
  /** Hashes of signals to numbers, which are equal or not at a glance. */
  private readonly hashNumbers = new Map<string, number>();
  /** The key of each is its own place. */
  readonly parts: ComparedPart[] = [];
  /** Key of each print. */
  keys = new Uint32Array(1 << 10);
  private deviceClasses = new Uint8Array(1 << 10);
  /** Parts of each print in the order of groups, plus 1; 0 where nothing was measured. */
  private partIds = new Uint32Array(GROUPS << 10);

  /**
   * A new print; whoever calls knows which ones it has told already.
   * @param parts of each group the number of its part, -1 where nothing was measured.
   */
  add(key: number, deviceClass: DeviceClass, parts: readonly number[]): number {
    const id = this.size;
    if (id === this.keys.length) {
      this.keys = grown(this.keys, id + 1);
      this.deviceClasses = grown(this.deviceClasses, id + 1);
      this.partIds = grown(this.partIds, GROUPS * (id + 1));
    }
    this.keys[id] = key;
    this.deviceClasses[id] = DEVICE_CLASSES.indexOf(deviceClass);
    for (let group = 0; group < GROUPS; group += 1)
      this.partIds[id * GROUPS + group] = (parts[group] ?? -1) + 1;
    this.size += 1;
    return id;
  }
  /** The number of a part, known or new. */
  partOf(part: PrintPart): number {
    const known = this.partNumbers.get(part.key);
    if (known !== undefined) return known;
    const id = this.addPart(part.hashes);
    this.partNumbers.set(part.key, id);
    return id;
  }
  /** A new part, for whoever tells parts apart himself. */
  addPart(hashes: PrintPart["hashes"]): number {
    const numbers = hashes.map((hash) => (hash === undefined ? undefined : this.numberOf(hash)));
    return this.parts.push({ key: this.parts.length, hashes: numbers }) - 1;
  }
  private numberOf(hash: string): number {
    const known = this.hashNumbers.get(hash) ?? this.hashNumbers.size;
    this.hashNumbers.set(hash, known);
    return known;
  }
  /** Writes the `PRINT_WIDTH` numbers of a print, which a `TablePrint` reads. */
  write(print: number, target: Uint32Array, at: number): void {
    target[at] = this.keys[print] as number;
    target[at + 1] = this.deviceClasses[print] as number;
    for (let group = 0; group < GROUPS; group += 1)
      target[at + HEAD + group] = this.partIds[print * GROUPS + group] as number;
  }
  partIdsOf(print: number): Uint32Array {
    return this.partIds.subarray(print * GROUPS, (print + 1) * GROUPS);
  }
}

/** A print from where it was written. */
export class TablePrint implements ComparedPrint {
  readonly key: number;
  readonly deviceClass: DeviceClass;
  private readonly numbers: Uint32Array;
  private readonly partsAt: number;
  private readonly parts: readonly ComparedPart[];

  constructor(numbers: Uint32Array, at: number, parts: readonly ComparedPart[]) {
    this.key = numbers[at] as number;
    this.deviceClass = DEVICE_CLASSES[numbers[at + 1] as number] ?? "other";
    this.numbers = numbers;
    this.partsAt = at + HEAD;
    this.parts = parts;
  }
  part(group: number): ComparedPart | undefined {
    const id = this.numbers[this.partsAt + group] as number;
    return id === 0 ? undefined : this.parts[id - 1];
  }
}
