import { PRINT_GROUP_NAMES, type PrintGroup } from "../evidence/print-groups.ts";
import type { PrintPart } from "../evidence/print-part.ts";
import type { DeviceClass } from "../evidence/types.ts";
import type { ComparedPrint, Pair } from "./comparison.ts";
import { shareOfStrangers } from "./rarity.ts";

/** How two prints agree, group by group. */
export interface PrintAgreement {
  deviceClass: DeviceClass;
  same: readonly PrintGroup[];
  changed: readonly PrintGroup[];
  /** log2 P(this agreement | one device) / P(it | two devices of strangers). */
  bits: number;
  /** The part of `bits` that place and language give; also relatives' and colleagues' other devices share those. */
  localeBits: number;
  /** Holders of this very print besides the two; null where the prints are not the same. */
  others: number | null;
}

type Judge = Pick<Pair, "accounts" | "model" | "others">;

/** Null where the prints cannot be of one device (phone and desktop) or have no group in common. */
export function printAgreement(a: ComparedPrint, b: ComparedPrint, judge: Judge): PrintAgreement | null {
  if (a.deviceClass !== b.deviceClass) return null;
  const same: PrintGroup[] = [];
  const changed: PrintGroup[] = [];
  const identical = a.key === b.key;
  const others = identical ? judge.others("print", a.key) : null;
  let forIt = 0;
  let against = 0;
  let localeBits = 0;
  let jointPrior = 1;
  for (const group of PRINT_GROUP_NAMES) {
    const [partA, partB] = [a.part(group), b.part(group)];
    const equal = partA && partB ? partsEqual(partA, partB) : null;
    if (!partA || !partB || equal === null) continue;
    const { prior, drift } = judge.model.print.groups[group];
    const u = groupShare(partA, partB, group, others ?? 0, judge);
    const bits = equal ? Math.log2((1 - drift) / u) : Math.log2(drift / Math.max(1 - u, drift));
    (equal ? same : changed).push(group);
    if (equal) forIt += bits;
    else against += bits;
    if (equal) jointPrior *= prior;
    if (group === "locale") localeBits = bits;
  }
  if (same.length + changed.length === 0) return null;
  const most = Math.min(
    judge.model.print.bitsMax[a.deviceClass],
    -Math.log2(jointShare(a, others ?? 0, jointPrior, judge)),
  );
  const bits = Math.min(forIt, Math.max(0, most)) + against;
  return { deviceClass: a.deviceClass, same, changed, others, localeBits, bits };
}

/** Share of strangers with this print as a whole: signals of one machine are not independent. */
function jointShare(print: ComparedPrint, others: number, groupsPrior: number, judge: Judge): number {
  const { joint, priorAccounts, kin } = judge.model.print;
  // A print of few groups cannot be rarer than they are.
  const prior = Math.max(joint[print.deviceClass], groupsPrior);
  return shareOfStrangers(judge, others, { prior, priorAccounts, kin });
}

/** @param atLeast holders of the whole print, who hold each of its groups. */
function groupShare(a: PrintPart, b: PrintPart, group: PrintGroup, atLeast: number, judge: Judge): number {
  const { groups, priorAccounts, kin } = judge.model.print;
  const others = [a, b].map(({ key }) => judge.others("printPart", key));
  const rarity = { prior: groups[group].prior, priorAccounts, kin };
  return shareOfStrangers(judge, Math.max(atLeast, ...others), rarity);
}

/** Whether all signals that both measured agree; null where there are none. */
function partsEqual(a: PrintPart, b: PrintPart): boolean | null {
  if (a.key === b.key) return true;
  let compared = 0;
  for (const [name, hash] of a.hashes) {
    const other = b.hashes.get(name);
    if (other === undefined) continue;
    if (other !== hash) return false;
    compared += 1;
  }
  return compared === 0 ? null : true;
}
