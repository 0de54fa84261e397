import { createRoute, z } from "@hono/zod-openapi";
import type { ClusterLabel } from "@samehand/protocol/api";
import { standingAssessments } from "../db/queries/assessments/assessments.ts";
import { clusterRow, membersOf } from "../db/queries/clusters/cluster.ts";
import { addressesOfAccounts, devicesOfAccounts } from "../db/queries/clusters/cluster-sightings.ts";
import { linksWithin } from "../db/queries/links/links.ts";
import { Rejection } from "../errors.ts";
import { authenticate } from "../middleware/authenticate.ts";
import type { Route } from "./route.ts";
import { clusterGraphSchema } from "./schemas/clusters.ts";
import { refusals } from "./schemas/refusals.ts";
import { objectParams, siteQuery } from "./schemas/requests.ts";
import { graphOf } from "./views/graph.ts";

/** More is a hairball that nobody reads. Accounts come first and leave room for what binds them. */
const MAX_NODES = 200;
const MAX_ACCOUNTS = 120;
const MAX_LINKS = 1000;

export const clusterGraph: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/clusters/{id}/graph",
      tags: ["clusters"],
      summary: "A cluster as a graph of accounts, devices and addresses",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: { params: objectParams, query: z.object(siteQuery) },
      responses: {
        200: {
          description: `At most ${MAX_NODES} nodes`,
          content: { "application/json": { schema: clusterGraphSchema } },
        },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const { id } = c.req.valid("param");
      const row = await clusterRow(deps.db, siteId, id);
      if (row === undefined)
        throw new Rejection("not_found", { path: "id", message: "There is no cluster of that id." });
      const members = ((await membersOf(deps.db, siteId, [id])).get(id) ?? []).slice(0, MAX_ACCOUNTS);
      const standing = await standingAssessments(deps.db, siteId, members);
      const graph = graphOf(
        {
          accounts: members.map((account) => ({ id: account, score: standing.get(account)?.score ?? null })),
          links: await linksWithin(deps.db, siteId, members, MAX_LINKS),
          devices: await devicesOfAccounts(deps.db, siteId, members, MAX_NODES),
          addresses: await addressesOfAccounts(deps.db, siteId, members, MAX_NODES),
        },
        MAX_NODES,
      );
      return c.json({ id, label: row.label as ClusterLabel, ...graph }, 200);
    },
  );
};
