import { hashOf } from "./hash.ts";
import type { EvidenceKind } from "./kind.ts";
import { groupHashes, PRINT_GROUP_NAMES, type PrintGroup } from "./print-groups.ts";
import { printOf } from "./print-of.ts";

/** Key of one group of a print, as `screen:8f14e45fceea167a`; null where nothing of it was measured. */
export function printPartKey(hashes: Readonly<Record<string, string>>, group: PrintGroup): string | null {
  const found = groupHashes(hashes, group);
  if (found.length === 0) return null;
  return `${group}:${hashOf(found.map(([name, hash]) => `${name}=${hash}`).join(";"))}`;
}

/** The groups of a print one by one: how common each is decides what a partial match is worth. */
export const printPart: EvidenceKind = {
  kind: "printPart",
  // Half the site shares a language and a time zone.
  blocking: false,
  ofObservation(observation) {
    const found = observation.signals && printOf(observation.signals, observation.deviceClass);
    if (!found) return [];
    return PRINT_GROUP_NAMES.map((group) => printPartKey(found.hashes, group)).filter((key) => key !== null);
  },
};
