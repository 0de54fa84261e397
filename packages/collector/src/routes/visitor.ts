import { createRoute, z } from "@hono/zod-openapi";
import { visitorAccounts, visitorRow } from "../db/queries/visitors/visitor.ts";
import { Rejection } from "../errors.ts";
import { authenticate } from "../middleware/authenticate.ts";
import type { Route } from "./route.ts";
import { refusals } from "./schemas/refusals.ts";
import { objectParams, siteQuery } from "./schemas/requests.ts";
import { visitorSchema } from "./schemas/visitors.ts";
import { visitorView } from "./views/visitors.ts";

export const visitor: Route = (app, deps) => {
  app.openapi(
    createRoute({
      method: "get",
      path: "/v1/visitors/{id}",
      tags: ["visitors"],
      summary: "One visitor: its signals and the accounts seen on it",
      middleware: [authenticate(deps, ["server", "console", "admin"])],
      request: { params: objectParams, query: z.object(siteQuery) },
      responses: {
        200: { description: "The visitor", content: { "application/json": { schema: visitorSchema } } },
        ...refusals,
      },
    }),
    async (c) => {
      const { siteId } = c.var.caller;
      const { id } = c.req.valid("param");
      const row = await visitorRow(deps.db, siteId, id);
      if (row === undefined)
        throw new Rejection("not_found", { path: "id", message: "There is no visitor of that id." });
      return c.json(visitorView(row, await visitorAccounts(deps.db, siteId, row.visitor_id)), 200);
    },
  );
};
