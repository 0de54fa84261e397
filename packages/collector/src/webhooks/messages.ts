import type {
  AssessmentChanged,
  ClusterChanged,
  ClusterDissolved,
  ClusterReviewed,
  WebhookEvent,
} from "@samehand/protocol/api";
import type { Assessment, Reconciliation } from "@samehand/scorer";

/** What an endpoint is to be told; the outbox adds id and time. */
export interface Message {
  event: WebhookEvent;
  data: ClusterChanged | ClusterReviewed | ClusterDissolved | AssessmentChanged | { endpoint: string };
}

/** A body stays below 64 KiB with ids of the greatest length in use; `size` counts all. */
const ACCOUNTS_TOLD = 500;

/** One message for each change of a cluster that stands, and one for each id that no longer does. */
export function clusterMessages(
  { clusters, changes, gone }: Reconciliation,
  before: ReadonlyMap<string, { accounts: readonly string[] }>,
): Message[] {
  const standing = new Map(clusters.map((cluster) => [cluster.id, cluster]));
  const told: Message[] = changes.flatMap(({ id, what, words }) => {
    const cluster = standing.get(id);
    if (cluster === undefined) return [];
    const { label, probability, accounts } = cluster;
    const data = {
      cluster: id,
      label,
      probability,
      size: accounts.length,
      accounts: firstOf(accounts),
      words,
    };
    return [{ event: `cluster.${what}` as const, data }];
  });
  for (const id of gone)
    told.push({
      event: "cluster.dissolved",
      data: { cluster: id, accounts: firstOf(before.get(id)?.accounts ?? []) },
    });
  return told;
}

export function reviewMessages(
  clusters: readonly string[],
  verdict: Omit<ClusterReviewed, "cluster">,
): Message[] {
  return clusters.map((cluster) => ({ event: "cluster.reviewed", data: { cluster, ...verdict } }));
}

/** Null where the action is as before; an account that was never assessed counts as one to be left alone. */
export function assessmentMessage(
  account: string,
  before: Assessment["action"] | null,
  { score, action, findings }: Assessment,
): Message | null {
  if (action === (before ?? "MONITOR")) return null;
  const data = { account, score, action, before, findings: findings.map((finding) => finding.id) };
  return { event: "assessment.changed", data };
}

function firstOf(accounts: readonly string[]): string[] {
  return accounts.toSorted().slice(0, ACCOUNTS_TOLD);
}
