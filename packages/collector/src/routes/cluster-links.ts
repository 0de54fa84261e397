import { createRoute, z } from "@hono/zod-openapi";
import { accountIdSchema } from "@samehand/protocol/schema";
import { clusterRow } from "../db/queries/clusters/cluster.ts";
import { clusterLinks } from "../db/queries/clusters/cluster-links.ts";
import { Rejection } from "../errors.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { readCursor } from "./cursor.ts";
import type { Route } from "./route.ts";
import { clusterLinksSchema } from "./schemas/clusters.ts";
import { refusals } from "./schemas/refusals.ts";
import { limitQuery, objectParams, siteQuery } from "./schemas/requests.ts";
import { linkPage } from "./views/cluster-links.ts";

/** Bits, and the two accounts. */
const position = z.tuple([z.number(), accountIdSchema, accountIdSchema]);

export const clusterLinkList: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/clusters/{id}/links",
      tags: ["clusters"],
      summary: "The links between a cluster's accounts, the strongest first",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: {
        params: objectParams,
        query: z.object({
          ...siteQuery,
          limit: limitQuery,
          account: accountIdSchema.optional(),
          cursor: z.string().max(1000).optional(),
        }),
      },
      responses: {
        200: { description: "A page", content: { "application/json": { schema: clusterLinksSchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const cluster = c.req.valid("param").id;
      const { limit, account, cursor } = c.req.valid("query");
      const at = readCursor(cursor, position);
      const after = at === null ? null : { bits: at[0], a: at[1], b: at[2] };
      const [row, rows] = await Promise.all([
        clusterRow(deps.db, siteId, cluster),
        clusterLinks(deps.db, siteId, cluster, { account: account ?? null, after, limit: limit + 1 }),
      ]);
      if (row === undefined)
        throw new Rejection("not_found", { path: "id", message: "There is no cluster of that id." });
      return c.json(linkPage(rows, limit), 200);
    },
  );
};
