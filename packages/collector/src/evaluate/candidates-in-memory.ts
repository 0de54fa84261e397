import { type AccountProfile, BLOCKING_KINDS } from "@samehand/scorer";
import { holderKey } from "../db/queries/scoring/profiles.ts";
import { MAX_BLOCKING_HOLDERS } from "../jobs/scoring/settings.ts";
import type { PopulationInMemory } from "./profiles-in-memory.ts";

/** Each pair that shares blocking evidence, once, in the order of the profiles. */
export function* candidatesInMemory(
  { profiles, holders }: Pick<PopulationInMemory, "profiles" | "holders">,
  onProgress: (done: number, total: number) => void = () => {},
): Generator<[AccountProfile, AccountProfile]> {
  const blocks = new Map<string, number[]>();
  const blocking = new Set(BLOCKING_KINDS);
  for (const [index, { evidence }] of profiles.entries())
    for (const { kind, key } of evidence) {
      if (!blocking.has(kind)) continue;
      const block = holderKey(kind, key);
      const count = holders.get(block) ?? 0;
      if (count < 2 || count > MAX_BLOCKING_HOLDERS) continue;
      const members = blocks.get(block) ?? [];
      members.push(index);
      blocks.set(block, members);
    }
  for (const [index, profile] of profiles.entries()) {
    if (index % 100 === 0) onProgress(index, profiles.length);
    for (const other of partnersOf(profile, index, blocks, blocking)) {
      const partner = profiles[other];
      if (partner !== undefined) yield [profile, partner];
    }
  }
}

/** Whom an account is compared with, each pair once. */
function partnersOf(
  { evidence }: AccountProfile,
  index: number,
  blocks: ReadonlyMap<string, readonly number[]>,
  blocking: ReadonlySet<string>,
): Set<number> {
  const partners = new Set<number>();
  for (const { kind, key } of evidence) {
    if (!blocking.has(kind)) continue;
    for (const other of blocks.get(holderKey(kind, key)) ?? []) if (other > index) partners.add(other);
  }
  return partners;
}
