import { oncePer } from "../statistics/once-per.ts";
import { hashOf } from "./hash.ts";
import type { EvidenceKind } from "./kind.ts";
import { groupHashes, PRINT_GROUP_NAMES, PRINT_GROUPS, type PrintGroup } from "./print-groups.ts";
import { printOf } from "./print-of.ts";

/** One group of a print: its key, and the hash of each signal in the group's order, where it was measured. */
export interface PrintPart {
  key: string;
  hashes: readonly (string | undefined)[];
}

/** The groups of a print of which something was measured. */
export const printPartsOf = oncePer((hashes: Readonly<Record<string, string>>) => {
  const parts = new Map<PrintGroup, PrintPart>();
  for (const group of PRINT_GROUP_NAMES) {
    const found = groupHashes(hashes, group);
    const text = found.map(([name, hash]) => `${name}=${hash}`).join(";");
    if (found.length === 0) continue;
    const byName = new Map(found);
    const inOrder = PRINT_GROUPS[group].map((name) => byName.get(name));
    parts.set(group, { key: `${group}:${hashOf(text)}`, hashes: inOrder });
  }
  return parts;
});

/** The groups of a print one by one: how common each is decides what a partial match is worth. */
export const printPart: EvidenceKind = {
  kind: "printPart",
  // Half the site shares a language and a time zone.
  blocking: false,
  // How common each of two unlike parts is decides what their difference is worth.
  weighsUnshared: true,
  ofObservation(observation) {
    const found = observation.signals && printOf(observation.signals, observation.deviceClass);
    if (!found) return [];
    return [...printPartsOf(found.hashes).values()].map(({ key }) => key);
  },
};
