import { count } from "../comparisons/words.ts";
import { byCodeUnit } from "../statistics/order.ts";
import type { ClusterCandidate, ClusterChange, KnownCluster } from "./types.ts";

/** A cluster after a run: a candidate with its id. */
export interface ReconciledCluster extends KnownCluster {
  families: ClusterCandidate["families"];
}

export interface Reconciliation {
  clusters: ReconciledCluster[];
  /** What happened to each id that is left, in order of the clusters. */
  changes: ClusterChange[];
  /** Ids that no longer stand, sorted. */
  gone: string[];
}

/**
 * Gives candidates their ids: the greatest overlap keeps the id, so that a cluster survives growth, and of the parts of
 * a split cluster the largest goes on. Ties go to the older order: known id, then first account.
 * @param newId called once for each cluster that is new, with its candidate.
 */
export function reconcileClusters(
  known: readonly KnownCluster[],
  candidates: readonly ClusterCandidate[],
  newId: (candidate: ClusterCandidate) => string,
): Reconciliation {
  const sorted = candidates.toSorted((x, y) => byCodeUnit(x.accounts[0] ?? "", y.accounts[0] ?? ""));
  const heir = heirsOf(known, sorted);
  const knownById = new Map(known.map((cluster) => [cluster.id, cluster]));
  const idOf = new Map<ClusterCandidate, string>();
  for (const [id, candidate] of heir) idOf.set(candidate, id);
  const result: Reconciliation = { clusters: [], changes: [], gone: [] };
  for (const candidate of sorted) {
    const kept = idOf.get(candidate);
    const id = kept ?? newId(candidate);
    result.clusters.push({ id, ...candidate });
    const before = kept === undefined ? undefined : knownById.get(kept);
    const touched = known.filter((cluster) => cluster.id !== id && overlap(cluster, candidate) > 0);
    result.changes.push(
      ...(before ? changesOf(before, candidate, touched, heir) : [birthOf(id, candidate, touched)]),
    );
  }
  result.gone = known
    .map(({ id }) => id)
    .filter((id) => !heir.has(id))
    .toSorted();
  return result;
}

/** Which candidate goes on under each known id. */
function heirsOf(
  known: readonly KnownCluster[],
  candidates: readonly ClusterCandidate[],
): Map<string, ClusterCandidate> {
  const byAccount = new Map(
    candidates.flatMap((one) => one.accounts.map((account) => [account, one] as const)),
  );
  const claims = known.flatMap((cluster) => {
    const near = new Set(
      cluster.accounts.map((account) => byAccount.get(account)).filter((one) => one !== undefined),
    );
    return [...near].map((candidate) => ({ id: cluster.id, candidate, shared: overlap(cluster, candidate) }));
  });
  const ranked = claims.toSorted(
    (x, y) =>
      y.shared - x.shared ||
      byCodeUnit(x.id, y.id) ||
      byCodeUnit(x.candidate.accounts[0] ?? "", y.candidate.accounts[0] ?? ""),
  );
  const heirs = new Map<string, ClusterCandidate>();
  const named = new Set<ClusterCandidate>();
  for (const { id, candidate } of ranked) {
    if (heirs.has(id) || named.has(candidate)) continue;
    heirs.set(id, candidate);
    named.add(candidate);
  }
  return heirs;
}

function overlap(cluster: { accounts: readonly string[] }, candidate: ClusterCandidate): number {
  const members = new Set(candidate.accounts);
  return cluster.accounts.filter((account) => members.has(account)).length;
}

function birthOf(id: string, candidate: ClusterCandidate, from: readonly KnownCluster[]): ClusterChange {
  const size = count(candidate.accounts.length, "account");
  const source = from[0];
  if (!source) return { id, what: "created", words: `Formed by ${size}.` };
  return { id, what: "split", words: `Split off from ${source.id} with ${size}.` };
}

function changesOf(
  before: KnownCluster,
  candidate: ClusterCandidate,
  touched: readonly KnownCluster[],
  heir: ReadonlyMap<string, ClusterCandidate>,
): ClusterChange[] {
  const { id } = before;
  const changes: ClusterChange[] = [];
  const was = new Set(before.accounts);
  const is = new Set(candidate.accounts);
  const joined = candidate.accounts.filter((account) => !was.has(account));
  const left = before.accounts.filter((account) => !is.has(account));
  const swallowed = touched.filter((cluster) => !heir.has(cluster.id));
  for (const cluster of swallowed)
    changes.push({
      id,
      what: "merged",
      words: `Took in ${cluster.id} (${count(cluster.accounts.length, "account")}).`,
    });
  const fromElsewhere = new Set(swallowed.flatMap((cluster) => cluster.accounts));
  const fresh = joined.filter((account) => !fromElsewhere.has(account));
  if (fresh.length > 0) changes.push({ id, what: "grew", words: `Joined by ${names(fresh)}.` });
  if (left.length > 0) changes.push({ id, what: "shrank", words: `Left by ${names(left)}.` });
  if (before.label !== candidate.label)
    changes.push({
      id,
      what: "relabelled",
      words: `Now held to be ${LABEL_WORDS[candidate.label]}, before ${LABEL_WORDS[before.label]}.`,
    });
  return changes;
}

const LABEL_WORDS = {
  oneHand: "one hand",
  sharedDevice: "a shared device",
  household: "a household",
  organisation: "an organisation",
  farm: "a farm",
} as const;

const NAMED_MAX = 5;

function names(accounts: readonly string[]): string {
  if (accounts.length <= NAMED_MAX) return accounts.join(", ");
  return `${accounts.slice(0, NAMED_MAX).join(", ")} and ${accounts.length - NAMED_MAX} more`;
}
