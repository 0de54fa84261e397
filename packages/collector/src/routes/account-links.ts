import { createRoute, z } from "@hono/zod-openapi";
import { linksOfAccount } from "../db/queries/links/links.ts";
import { authenticate } from "../middleware/authenticate.ts";
import { knownAccount } from "./known-account.ts";
import type { Route } from "./route.ts";
import { linkListSchema } from "./schemas/links.ts";
import { refusals } from "./schemas/refusals.ts";
import { accountParams, limitQuery, siteQuery } from "./schemas/requests.ts";
import { linkView } from "./views/links.ts";

export const accountLinks: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/accounts/{id}/links",
      tags: ["accounts"],
      summary: "What ties an account to others, the strongest first",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: { params: accountParams, query: z.object({ ...siteQuery, limit: limitQuery }) },
      responses: {
        200: { description: "Links", content: { "application/json": { schema: linkListSchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const { id } = c.req.valid("param");
      await knownAccount(deps, siteId, id);
      const rows = await linksOfAccount(deps.db, siteId, id, c.req.valid("query").limit);
      return c.json({ links: rows.map(linkView) }, 200);
    },
  );
};
