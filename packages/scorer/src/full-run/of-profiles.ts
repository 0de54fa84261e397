import { splitClockHour } from "../evidence/clock-hour.ts";
import { PRINT_GROUP_NAMES } from "../evidence/print-groups.ts";
import { printPartsOf } from "../evidence/print-part.ts";
import type { Evidence, NetworkClass, Print } from "../evidence/types.ts";
import type { AccountProfile } from "../linkage/types.ts";
import { byCodeUnit } from "../statistics/order.ts";
import type { NameTable } from "./name-table.ts";
import { ColumnPopulation } from "./population.ts";

const MS_PER_HOUR = 3_600_000;
const hourOf = (ms: number): number => Math.floor(ms / MS_PER_HOUR);

/** Profiles in columns: the whole population, since holders are counted from it. */
export function columnsOfProfiles(
  profiles: readonly AccountProfile[],
  networkClasses: ReadonlyMap<string, NetworkClass>,
): ColumnPopulation {
  const population = new ColumnPopulation();
  const prints = new Map<string, number>();
  for (const { account, prints: own, typing } of profiles) {
    const id = population.accounts.idOfText(account);
    for (const print of own)
      population.seePrint(id, printOf(population, prints, print), hourOf(print.lastSeenMs));
    if (typing !== null) population.typing.set(id, typing);
  }
  for (const { account, evidence } of profiles) {
    const id = population.accounts.idOfText(account);
    for (const one of evidence) seeEvidence(population, id, one);
  }
  for (const [address, networkClass] of networkClasses)
    population.setClass(population.addresses.idOfText(address), networkClass);
  return population;
}

function printOf(population: ColumnPopulation, known: Map<string, number>, print: Print): number {
  const { key, deviceClass, hashes } = print;
  const text = JSON.stringify([
    key,
    deviceClass,
    Object.entries(hashes).toSorted(([x], [y]) => byCodeUnit(x, y)),
  ]);
  const found = known.get(text);
  if (found !== undefined) return found;
  const { prints } = population;
  const parts = printPartsOf(hashes);
  const partIds = PRINT_GROUP_NAMES.map((group) => {
    const part = parts.get(group);
    return part === undefined ? -1 : prints.partOf(part);
  });
  const id = prints.add(prints.keyNames.idOfText(key), deviceClass, partIds);
  known.set(text, id);
  return id;
}

function seeEvidence(population: ColumnPopulation, account: number, evidence: Evidence): void {
  const { kind, key, firstSeenMs, lastSeenMs } = evidence;
  const hours = [hourOf(firstSeenMs), hourOf(lastSeenMs)];
  const seeBoth = (table: NameTable, row: Parameters<ColumnPopulation["seeRow"]>[1]) => {
    for (const hour of hours) population.seeRow(account, row, table.idOfText(key), hour);
  };
  if (kind === "addressHour" || kind === "prefixHour") {
    const at = splitClockHour(key);
    const places = kind === "addressHour" ? population.addresses : population.prefixes;
    if (at !== null) population.seeAt(account, kind, places.idOfText(at.key), at.hour);
  } else if (kind === "address") seeBoth(population.addresses, kind);
  else if (kind === "print") seeBoth(population.prints.keyNames, kind);
  else if (kind === "printPart") {
    // A part of a print that is not kept any more counts its holders, and nothing is compared with it.
    const part = population.prints.partOf({ key, hashes: [] });
    population.seeRow(account, kind, part, hours[0] ?? 0);
  } else if (Object.hasOwn(population.named, kind)) {
    const named = kind as keyof ColumnPopulation["named"];
    seeBoth(population.named[named], named);
  } else throw new Error(`A full run knows no evidence ${kind}`);
}
