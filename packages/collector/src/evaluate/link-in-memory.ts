import {
  type AccountProfile,
  BLOCKING_KINDS,
  type ClusterCandidate,
  clusterAccounts,
  groupLines,
  type Link,
  weighAccounts,
  withGroupLine,
  writtenLink,
} from "@samehand/scorer";
import { holderKey } from "../db/queries/scoring/profiles.ts";
import { isKept } from "../jobs/scoring/link-floor.ts";
import { pairKey } from "../jobs/scoring/pairs.ts";
import { populationOf } from "../jobs/scoring/population.ts";
import { roundNearest } from "../jobs/scoring/round-count.ts";
import { MAX_BLOCKING_HOLDERS } from "../jobs/scoring/settings.ts";
import type { PopulationInMemory } from "./profiles-in-memory.ts";

/** One full scoring run without a store: the same blocking, comparisons and clusters as the worker's. */
export function linkInMemory(
  { profiles, holders, networkClasses }: PopulationInMemory,
  onProgress: (done: number, total: number) => void = () => {},
): { links: Link[]; clusters: ClusterCandidate[]; pairs: number } {
  const population = populationOf(roundNearest(profiles.length), holders, networkClasses);
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
  const links: Link[] = [];
  let pairs = 0;
  for (const [index, profile] of profiles.entries()) {
    if (index % 100 === 0) onProgress(index, profiles.length);
    for (const other of partnersOf(profile, index, blocks, blocking)) {
      const partner = profiles[other];
      if (partner === undefined) continue;
      pairs += 1;
      const link = weighAccounts(profile, partner, population);
      if (isKept(link)) links.push(writtenLink(link));
    }
  }
  const byAccount = new Map(profiles.map((profile) => [profile.account, profile]));
  const lines = groupLines(links, {
    profileOf: (account) => byAccount.get(account),
    population,
    verdicts: [],
  });
  const grouped = links.map((link) => {
    const line = lines.get(pairKey(link.a, link.b));
    return line === undefined ? link : withGroupLine(link, line);
  });
  return { links: grouped, clusters: clusterAccounts(grouped, []), pairs };
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
