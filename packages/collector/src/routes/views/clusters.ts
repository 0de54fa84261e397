import type { ClusterLabel, ClusterSummary, EvidenceFamily } from "@samehand/protocol/api";
import type { ClusterRow } from "../../db/queries/clusters/list-clusters.ts";

const ACCOUNTS_SHOWN = 8;

export function clusterSummary(row: ClusterRow, accounts: readonly string[]): ClusterSummary {
  return {
    id: row.cluster_id,
    label: row.label as ClusterLabel,
    size: row.size,
    probability: row.probability,
    accounts: accounts.slice(0, ACCOUNTS_SHOWN),
    families: row.families as EvidenceFamily[],
    createdAt: row.created_at.toISOString(),
    lastActivityAt: row.last_activity_at.toISOString(),
  };
}
