import type { ComparedPart } from "../comparisons/comparison.ts";
import { PRINT_GROUP_NAMES } from "../evidence/print-groups.ts";
import type { PrintPart } from "../evidence/print-part.ts";
import type { DeviceClass } from "../evidence/types.ts";
import { grown, NameTable } from "./name-table.ts";

const GROUPS = PRINT_GROUP_NAMES.length;
const DEVICE_CLASSES: readonly DeviceClass[] = ["desktop", "phone", "tablet", "other"];

/** Distinct prints: their parts are kept once, however many prints share them. */
export class PrintTable {
  size = 0;
  readonly keyNames = new NameTable();
  private readonly partNumbers = new Map<string, number>();
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
  addPart(hashes: ComparedPart["hashes"]): number {
    return this.parts.push({ key: this.parts.length, hashes }) - 1;
  }
  deviceClassOf(print: number): DeviceClass {
    return DEVICE_CLASSES[this.deviceClasses[print] as number] ?? "other";
  }
  /** The part of a group by its place in `PRINT_GROUP_NAMES`. */
  partAt(print: number, group: number): ComparedPart | undefined {
    const id = this.partIds[print * GROUPS + group] as number;
    return id === 0 ? undefined : this.parts[id - 1];
  }
  partIdsOf(print: number): Uint32Array {
    return this.partIds.subarray(print * GROUPS, (print + 1) * GROUPS);
  }
}
