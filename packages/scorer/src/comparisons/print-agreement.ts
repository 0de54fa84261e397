import { PRINT_GROUP_NAMES, type PrintGroup } from "../evidence/print-groups.ts";
import type { DeviceClass } from "../evidence/types.ts";
import type { ComparedPart, ComparedPrint, Pair } from "./comparison.ts";
import { type PartBits, partBits } from "./part-bits.ts";
import { shareOfStrangers } from "./rarity.ts";

/** How two prints agree, group by group. */
export interface PrintAgreement {
  deviceClass: DeviceClass;
  /** A binary digit for each group that changed, by its place in `PRINT_GROUP_NAMES`. */
  changed: number;
  /** log2 P(this agreement | one device) / P(it | two devices of strangers). */
  bits: number;
  /** The part of `bits` that place and language give; also relatives' and colleagues' other devices share those. */
  localeBits: number;
  /** Holders of this very print besides the two; null where the prints are not the same. */
  others: number | null;
}

type Judge = Pick<Pair, "accounts" | "model" | "othersOfPrint" | "partBits">;

const GROUPS = PRINT_GROUP_NAMES.length;
const LOCALE = PRINT_GROUP_NAMES.indexOf("locale");

/** Null where the prints cannot be of one device (phone and desktop) or have no group in common. */
export function printAgreement(a: ComparedPrint, b: ComparedPrint, judge: Judge): PrintAgreement | null {
  const { deviceClass } = a;
  if (deviceClass !== b.deviceClass) return null;
  const others = a.key === b.key ? judge.othersOfPrint(a.key) : null;
  let forIt = 0;
  let against = 0;
  let localeBits = 0;
  let compared = 0;
  let changed = 0;
  let groupsPrior = 1;
  for (let group = 0; group < GROUPS; group += 1) {
    const [partA, partB] = [a.part(group), b.part(group)];
    const equal = partA && partB ? partsEqual(partA, partB) : null;
    if (!partA || !partB || equal === null) continue;
    compared += 1;
    const worth = commoner(partA, partB, group, others ?? 0, judge);
    const bits = equal ? worth.alike : worth.changed;
    if (equal) {
      forIt += bits;
      groupsPrior *= worth.prior;
    } else {
      against += bits;
      changed |= 1 << group;
    }
    if (group === LOCALE) localeBits = bits;
  }
  if (compared === 0) return null;
  if (forIt > 0) forIt = Math.min(forIt, wholeBits(deviceClass, others ?? 0, groupsPrior, judge));
  return { deviceClass, changed, others, localeBits, bits: forIt + against };
}

/** The groups that changed, by name. */
export function changedGroups(changed: number): PrintGroup[] {
  return PRINT_GROUP_NAMES.filter((_, group) => (changed & (1 << group)) !== 0);
}

/** Most that alike groups may say together: signals of one machine are not independent. */
function wholeBits(deviceClass: DeviceClass, others: number, groupsPrior: number, judge: Judge): number {
  const { joint, priorAccounts, kin, bitsMax } = judge.model.print;
  // A print of few groups cannot be rarer than they are.
  const prior = Math.max(joint[deviceClass], groupsPrior);
  const u = shareOfStrangers(judge, others, { prior, priorAccounts, kin });
  return Math.max(0, Math.min(bitsMax[deviceClass], -Math.log2(u)));
}

/** The bits of the commoner of two parts. @param atLeast holders of the whole print, who hold each of its groups. */
function commoner(a: ComparedPart, b: ComparedPart, group: number, atLeast: number, judge: Judge): PartBits {
  const ofA = judge.partBits(a, group);
  const ofB = a === b ? ofA : judge.partBits(b, group);
  const most = ofA.others < ofB.others ? ofB : ofA;
  return most.others < atLeast ? partBits(judge, group, atLeast) : most;
}

/** Whether all signals that both measured agree; null where there are none. */
function partsEqual(a: ComparedPart, b: ComparedPart): boolean | null {
  if (a.key === b.key) return true;
  let compared = 0;
  for (let at = 0; at < a.hashes.length; at += 1) {
    const [hash, other] = [a.hashes[at], b.hashes[at]];
    if (hash === undefined || other === undefined) continue;
    if (other !== hash) return false;
    compared += 1;
  }
  return compared === 0 ? null : true;
}
