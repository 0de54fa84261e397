import {
  type ClusterCandidate,
  clusterAccounts,
  columnsOfProfiles,
  DEFAULT_MODEL,
  type FullRunSettings,
  fullRun,
  groupLines,
  type Link,
  type Model,
  withGroupLine,
  writtenLink,
} from "@samehand/scorer";
import { isKept } from "../jobs/scoring/link-floor.ts";
import { pairKey } from "../jobs/scoring/pairs.ts";
import { populationOf } from "../jobs/scoring/population.ts";
import { roundNearest, roundUp } from "../jobs/scoring/round-count.ts";
import { MAX_BLOCKING_HOLDERS } from "../jobs/scoring/settings.ts";
import type { PopulationInMemory } from "./profiles-in-memory.ts";

/** How a full run counts, blocks and keeps, as the worker does. */
export const FULL_RUN = {
  blockingHoldersMax: MAX_BLOCKING_HOLDERS,
  roundedAccounts: roundNearest,
  roundedHolders: roundUp,
  isKept,
} satisfies FullRunSettings;

/** One full scoring run without a store: the same blocking, comparisons and clusters as the worker's. */
export function linkInMemory(
  { profiles, holders, networkClasses }: PopulationInMemory,
  onProgress: (done: number, total: number) => void = () => {},
  model: Model = DEFAULT_MODEL,
): { links: Link[]; clusters: ClusterCandidate[]; pairs: number } {
  const links: Link[] = [];
  const columns = columnsOfProfiles(profiles, networkClasses);
  const pairs = fullRun(columns, { ...FULL_RUN, onProgress, model }, (link) => links.push(writtenLink(link)));
  const population = populationOf(roundNearest(profiles.length), holders, networkClasses);
  const byAccount = new Map(profiles.map((profile) => [profile.account, profile]));
  const lines = groupLines(
    links,
    { profileOf: (account) => byAccount.get(account), population, verdicts: [] },
    model,
  );
  const grouped = links.map((link) => {
    const line = lines.get(pairKey(link.a, link.b));
    return line === undefined ? link : withGroupLine(link, line);
  });
  return { links: grouped, clusters: clusterAccounts(grouped, []), pairs };
}
