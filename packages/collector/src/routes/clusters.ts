import { createRoute, z } from "@hono/zod-openapi";
import { CLUSTER_LABELS, CLUSTER_SORTS } from "@samehand/protocol/api";
import { membersOf } from "../db/queries/clusters/cluster.ts";
import { type ClusterRow, countClusters, listClusters } from "../db/queries/clusters/list-clusters.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { cursorOf, readCursor } from "./cursor.ts";
import type { Route } from "./route.ts";
import { clusterListSchema } from "./schemas/clusters.ts";
import { refusals } from "./schemas/refusals.ts";
import { limitQuery, siteQuery } from "./schemas/requests.ts";
import { clusterSummary } from "./views/clusters.ts";

/** Value sorted by (a time in milliseconds), and the id. */
const position = z.tuple([z.number().min(-8.64e15).max(8.64e15), z.string().max(64)]);

export const clusters: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/clusters",
      tags: ["clusters"],
      summary: "Clusters, the greatest of the sorted value first",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: {
        query: z.object({
          ...siteQuery,
          label: z.enum(CLUSTER_LABELS).optional(),
          minProbability: z.coerce.number().min(0).max(1).default(0),
          sort: z.enum(CLUSTER_SORTS).default("activity"),
          limit: limitQuery,
          cursor: z.string().max(1000).optional(),
        }),
      },
      responses: {
        200: { description: "A page", content: { "application/json": { schema: clusterListSchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const { label, minProbability, sort, limit, cursor } = c.req.valid("query");
      const filter = { label: label ?? null, minProbability };
      const at = readCursor(cursor, position);
      const after = at === null ? null : { value: sort === "activity" ? new Date(at[0]) : at[0], id: at[1] };
      const rows = await listClusters(deps.db, siteId, filter, { sort, after, limit: limit + 1 });
      const page = rows.slice(0, limit);
      const members = await membersOf(
        deps.db,
        siteId,
        page.map((row) => row.cluster_id),
      );
      const last = page.at(-1);
      return c.json(
        {
          clusters: page.map((row) => clusterSummary(row, members.get(row.cluster_id) ?? [])),
          total: await countClusters(deps.db, siteId, filter),
          next:
            rows.length > limit && last !== undefined
              ? cursorOf([sortedValue(last, sort), last.cluster_id])
              : null,
        },
        200,
      );
    },
  );
};

function sortedValue(row: ClusterRow, sort: (typeof CLUSTER_SORTS)[number]): number {
  return sort === "activity" ? row.last_activity_at.getTime() : row[sort];
}
