import { createRoute, z } from "@hono/zod-openapi";
import type { ClusterEvent } from "@samehand/protocol/api";
import { accountStandings } from "../db/queries/accounts/account-standing.ts";
import { accountRows } from "../db/queries/accounts/list-accounts.ts";
import { clusterHistory, clusterRow, membersOf } from "../db/queries/clusters/cluster.ts";
import { linksWithin } from "../db/queries/links/links.ts";
import { Rejection } from "../errors.ts";
import { authenticate } from "../middleware/authenticate.ts";
import type { Route } from "./route.ts";
import { clusterSchema } from "./schemas/clusters.ts";
import { refusals } from "./schemas/refusals.ts";
import { objectParams, siteQuery } from "./schemas/requests.ts";
import { accountSummary } from "./views/accounts.ts";
import { clusterSummary } from "./views/clusters.ts";
import { linkView } from "./views/links.ts";

/** What one page can show; a farm of a thousand accounts has half a million pairs. */
const MAX_ACCOUNTS = 1000;
const MAX_LINKS = 1000;
const MAX_HISTORY = 200;

export const cluster: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/clusters/{id}",
      tags: ["clusters"],
      summary: "One cluster: its accounts, the links that hold it and its history",
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
      const row = await clusterRow(deps.db, siteId, id);
      if (row === undefined)
        throw new Rejection("not_found", { path: "id", message: "There is no cluster of that id." });
      const members = ((await membersOf(deps.db, siteId, [id])).get(id) ?? []).slice(0, MAX_ACCOUNTS);
      const [standing, accounts, links, history] = await Promise.all([
        accountStandings(deps.db, siteId, members),
        accountRows(deps.db, siteId, members),
        linksWithin(deps.db, siteId, members, MAX_LINKS),
        clusterHistory(deps.db, siteId, id, MAX_HISTORY),
      ]);
      return c.json(
        {
          ...clusterSummary(row, []),
          accounts: accounts.map((each) => accountSummary(each, standing(each.account_id))),
          links: links.map(linkView),
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
