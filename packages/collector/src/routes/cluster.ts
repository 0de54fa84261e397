import { createRoute, z } from "@hono/zod-openapi";
import type { ClusterEvent } from "@samehand/protocol/api";
import { accountsOfCluster } from "../db/queries/accounts/accounts-with-standing.ts";
import { clusterHistory, clusterRow } from "../db/queries/clusters/cluster.ts";
import { clusterLinks, MEMBERS_READ } from "../db/queries/clusters/cluster-links.ts";
import { Rejection } from "../errors.ts";
import { beginAudit } from "../middleware/audit.ts";
import { authenticate } from "../middleware/authenticate.ts";
import type { Route } from "./route.ts";
import { clusterSchema } from "./schemas/clusters.ts";
import { refusals } from "./schemas/refusals.ts";
import { objectParams, siteQuery } from "./schemas/requests.ts";
import { accountSummary } from "./views/accounts.ts";
import { linkPage } from "./views/cluster-links.ts";
import { clusterSummary } from "./views/clusters.ts";

/** All of a cluster of twenty; the rest comes in pages. */
const FIRST_LINKS = 200;
const MAX_HISTORY = 200;

export const cluster: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/clusters/{id}",
      tags: ["clusters"],
      summary: "One cluster: its accounts, its strongest links and its history",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: { params: objectParams, query: z.object(siteQuery) },
      responses: {
        200: { description: "The cluster", content: { "application/json": { schema: clusterSchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const { id } = c.req.valid("param");
      const known = clusterRow(deps.db, siteId, id).then((found) => {
        if (found === undefined)
          throw new Rejection("not_found", { path: "id", message: "There is no cluster of that id." });
        beginAudit(c, deps);
        return found;
      });
      const [row, accounts, links, history] = await Promise.all([
        known,
        accountsOfCluster(deps.db, siteId, id, MEMBERS_READ),
        clusterLinks(deps.db, siteId, id, { account: null, after: null, limit: FIRST_LINKS + 1 }),
        clusterHistory(deps.db, siteId, id, MAX_HISTORY),
      ]);
      const first = linkPage(links, FIRST_LINKS);
      return c.json(
        {
          ...clusterSummary(row, []),
          accounts: accounts.map((each) => accountSummary(each.row, each.standing)),
          links: first.links,
          linkCount: links[0]?.count ?? 0,
          nextLinks: first.next,
          history: history.map((entry) => ({
            at: entry.at.toISOString(),
            what: entry.what as ClusterEvent["what"],
            words: entry.words,
          })),
        },
        200,
      );
    },
  );
};
