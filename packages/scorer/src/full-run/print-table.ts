import { PRINT_GROUP_NAMES, type PrintGroup } from "../evidence/print-groups.ts";
import type { PrintPart } from "../evidence/print-part.ts";
import type { DeviceClass } from "../evidence/types.ts";
import { grown, NameTable } from "./name-table.ts";

const GROUPS = PRINT_GROUP_NAMES.length;
const GROUP_INDEX = Object.fromEntries(PRINT_GROUP_NAMES.map((group, index) => [group, index])) as Record<
  PrintGroup,
  number
>;
const DEVICE_CLASSES: readonly DeviceClass[] = ["desktop", "phone", "tablet", "other"];

/** Distinct prints: their parts are kept once, however many prints share them. */
export class PrintTable {
  size = 0;
  readonly keyNames = new NameTable();
  /** Few, and looked up for every pair: a map knows the hash of a text that it has seen. */
  private readonly partNumbers = new Map<string, number>();
  readonly parts: PrintPart[] = [];
  /** Key of each print. */
  keys = new Uint32Array(1 << 10);
  private deviceClasses = new Uint8Array(1 << 10);
  /** Parts of each print in the order of groups, plus 1; 0 where nothing was measured. */
  private partIds = new Uint32Array(GROUPS << 10);

  /** A new print; whoever calls knows which ones it has told already. */
  add(key: number, deviceClass: DeviceClass, parts: ReadonlyMap<PrintGroup, PrintPart>): number {
    const id = this.size;
    if (id === this.keys.length) {
      this.keys = grown(this.keys, id + 1);
      this.deviceClasses = grown(this.deviceClasses, id + 1);
      this.partIds = grown(this.partIds, GROUPS * (id + 1));
    }
    this.keys[id] = key;
    this.deviceClasses[id] = DEVICE_CLASSES.indexOf(deviceClass);
    for (const [group, part] of parts) this.partIds[id * GROUPS + GROUP_INDEX[group]] = this.partOf(part) + 1;
    this.size += 1;
    return id;
  }
  /** The number of a part, known or new. */
  partOf(part: PrintPart): number {
    const known = this.partNumbers.get(part.key);
    if (known !== undefined) return known;
    this.partNumbers.set(part.key, this.parts.length);
    return this.parts.push(part) - 1;
  }
  partNumber(key: string): number | undefined {
    return this.partNumbers.get(key);
  }
  deviceClassOf(print: number): DeviceClass {
    return DEVICE_CLASSES[this.deviceClasses[print] as number] ?? "other";
  }
  /** The number of a print's part, or -1. */
  partIdOf(print: number, group: PrintGroup): number {
    return (this.partIds[print * GROUPS + GROUP_INDEX[group]] as number) - 1;
  }
  partIdsOf(print: number): Uint32Array {
    return this.partIds.subarray(print * GROUPS, (print + 1) * GROUPS);
  }
}
