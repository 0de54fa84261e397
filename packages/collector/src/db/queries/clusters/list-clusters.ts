import type { ClusterSort } from "@samehand/protocol/api";
import { type Kysely, type Selectable, sql } from "kysely";
import type { ClustersTable } from "../../tables/clusters.ts";
import type { Database } from "../../tables/index.ts";

export type ClusterRow = Selectable<ClustersTable>;

const COLUMNS = {
  activity: "last_activity_at",
  probability: "probability",
  size: "size",
} as const satisfies Record<ClusterSort, keyof ClustersTable>;

export interface ClusterFilter {
  label: string | null;
  minProbability: number;
}
/** Where the last page ended: the value it was sorted by, and the id that breaks ties. */
export interface ClusterPosition {
  value: number | Date;
  id: string;
}

/** Clusters in descending order, those after `after`. */
export function listClusters(
  db: Kysely<Database>,
  siteId: string,
  filter: ClusterFilter,
  page: { sort: ClusterSort; after: ClusterPosition | null; limit: number },
): Promise<ClusterRow[]> {
  const column = COLUMNS[page.sort];
  let query = filtered(db, siteId, filter).selectAll();
  const after = page.after;
  if (after !== null)
    query = query.where((w) =>
      w.or([
        w(sql.ref(column), "<", after.value),
        w.and([w(sql.ref(column), "=", after.value), w("cluster_id", ">", after.id)]),
      ]),
    );
  return query.orderBy(column, "desc").orderBy("cluster_id").limit(page.limit).execute();
}

export async function countClusters(
  db: Kysely<Database>,
  siteId: string,
  filter: ClusterFilter,
): Promise<number> {
  const row = await filtered(db, siteId, filter)
    .select(({ fn }) => fn.countAll().as("count"))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

function filtered(db: Kysely<Database>, siteId: string, filter: ClusterFilter) {
  return db
    .selectFrom("clusters")
    .where("site_id", "=", siteId)
    .where("probability", ">=", filter.minProbability)
    .$if(filter.label !== null, (q) => q.where("label", "=", filter.label ?? ""));
}
